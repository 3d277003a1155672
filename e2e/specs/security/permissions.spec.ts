import { expect, test } from '../../fixtures';

// What is blocked is reported as an error in the console, and here all is meant to be blocked.
test.use({ expectedProblems: [/./] });

test.beforeEach(async ({ app }) => {
  await app.isReady();
});

test('refuses every permission', async ({ page }) => {
  const granted = await page.evaluate(async () => {
    const names = [
      'accelerometer',
      'ambient-light-sensor',
      'background-fetch',
      'background-sync',
      'camera',
      'clipboard-read',
      'display-capture',
      'geolocation',
      'gyroscope',
      'idle-detection',
      'local-fonts',
      'magnetometer',
      'microphone',
      'midi',
      'nfc',
      'notifications',
      'payment-handler',
      'persistent-storage',
      'push',
      'screen-wake-lock',
      'storage-access',
      'window-management',
    ];
    const states = names.map(async (name) => {
      try {
        const status = await navigator.permissions.query({
          name,
          userVisibleOnly: true,
        } as unknown as PermissionDescriptor);
        return `${name}: ${status.state}`;
      } catch {
        // This Chromium does not know the name, so nobody can be granted it.
        return `${name}: unknown`;
      }
    });
    return (await Promise.all(states)).filter((state) => state.endsWith('granted'));
  });
  expect(granted).toEqual([]);
});

test('hands out no device, place, picture of the screen or notice', async ({ page }) => {
  const outcomes = await page.evaluate(() => {
    const attempt = (run: () => Promise<unknown>): Promise<string> =>
      run().then(
        () => 'given',
        () => 'refused',
      );
    const place = (): Promise<unknown> =>
      new Promise((resolve, reject) => {
        navigator.geolocation.getCurrentPosition(resolve, reject);
      });
    const notice = async (): Promise<void> => {
      if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
    };
    return Promise.all([
      attempt(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      attempt(() => navigator.mediaDevices.getUserMedia({ video: true })),
      attempt(() => navigator.mediaDevices.getDisplayMedia()),
      attempt(() => navigator.clipboard.readText()),
      attempt(place),
      attempt(notice),
    ]);
  });
  expect(outcomes).toEqual(outcomes.map(() => 'refused'));
});
