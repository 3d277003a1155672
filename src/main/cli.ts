import path from 'node:path';
import { createProgram } from './commands/program';

const resources = path.join(__dirname, '../../resources');

void createProgram({
  resources,
  arguments: process.argv.slice(2),
  environment: process.env,
  workingFolder: process.cwd(),
  readInput: () => readAll(process.stdin),
  print: (text) => {
    process.stdout.write(`${text}\n`);
  },
  say: (text) => {
    process.stderr.write(`${text}\n`);
  },
}).then((code) => {
  process.exitCode = code;
});

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
