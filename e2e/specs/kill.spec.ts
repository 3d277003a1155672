import { expect, test } from '../fixtures';
import { chooseJob } from '../articles';
import { AppPage } from '../pages/app-page';
import { BriefingPage } from '../pages/briefing-page';
import { RecordPage } from '../pages/record-page';
import { SourcesPage } from '../pages/sources-page';

const job = chooseJob();

/** Milliseconds of typing before the process is killed, one for each round. */
const moments = [0, 90, 350, 700];

test('shows everything that was announced as saved after the process was killed', async ({
  run,
  startApp,
}) => {
  test.setTimeout(240_000);
  let current = run;
  const restart = async () => {
    await current.kill();
    current = await startApp();
    const app = new AppPage(current.page);
    await app.isReady();
    return { app, page: current.page };
  };

  await test.step('after an import', async () => {
    await new AppPage(current.page).isReady();
    await current.dialogs.answerOpen(job.files);
    await new SourcesPage(current.page).import();
    await new AppPage(current.page).announces(`Imported ${String(job.files.length)} sources`);
    const { page } = await restart();
    await expect(new SourcesPage(page).list.getByRole('listitem')).toHaveCount(job.files.length);
  });

  await test.step('after a mark and a suggestion that was accepted', async () => {
    const sources = new SourcesPage(current.page);
    await sources.open(job.article);
    await sources.mark(job.passage, 1);
    await sources.suggestRecord();
    const record = new RecordPage(current.page);
    await expect(record.field('Ordinal')).toHaveValue('18');
    await record.acceptAll();
    const { app, page } = await restart();
    await new SourcesPage(page).open(job.article);
    await expect(new SourcesPage(page).annotations).toContainText(job.passage);
    await app.goTo('Meetings');
    await app.list('Meetings').getByText(job.meeting).click();
    await expect(new RecordPage(page).field('Ordinal')).toHaveValue('18');
    await expect(page.getByRole('button', { name: 'Accept all' })).toBeDisabled();
  });

  await test.step('at any moment of typing', async () => {
    const { page } = current;
    await new RecordPage(page).startBriefing();
    await expect(new BriefingPage(page).text).toContainText('Vientiane');
    for (const [round, moment] of moments.entries()) {
      await new AppPage(current.page).goTo('Briefings');
      const briefing = new BriefingPage(current.page);
      await briefing.open(job.meeting);
      await briefing.goToEnd();
      await current.page.keyboard.type(` saved${String(round)} `);
      await briefing.isSaved();
      const saved = await briefing.text.innerText();
      const started = Date.now();
      while (Date.now() - started < moment) await current.page.keyboard.type('and more ');
      const after = await restart();
      await after.app.goTo('Briefings');
      const reopened = new BriefingPage(after.page);
      await reopened.open(job.meeting);
      await expect(reopened.text).toContainText(saved.trim().split(/\s+/).at(-1) ?? '');
      const words = (text: string) => text.replace(/\s+/g, ' ').trim();
      expect(words(await reopened.text.innerText())).toContain(words(saved));
    }
  });
});
