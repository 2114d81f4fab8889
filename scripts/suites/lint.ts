import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ONE_FAILED, ONE_PASSED, type Tally } from './tally.js';

/** Linter, formatter and types, as `npm run lint` has them, but side by side: one test. */
export async function runLint(): Promise<Tally> {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly scripts: { readonly lint: string };
  };
  const ends = await Promise.all(scripts.lint.split(' && ').map(run));
  return ends.every((isGood) => isGood) ? ONE_PASSED : ONE_FAILED;
}

/** Runs a program and prints what it says in one piece. Resolves with whether it is content. */
function run(command: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const program = spawn('npm', ['--silent', 'exec', '--call', command]);
    let said = '';
    for (const stream of [program.stdout, program.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    program.on('error', reject);
    program.on('close', (code) => {
      if (said) console.log(said.trimEnd());
      resolve(code === 0);
    });
  });
}
