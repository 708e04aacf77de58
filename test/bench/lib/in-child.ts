import { fork } from 'node:child_process';
import path from 'node:path';

/** What a script of this folder sends, run in a process of its own. */
export const inChild = <Message>(script: string, args: string[]): Promise<Message> =>
  new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, script), args);
    child.once('message', (message) => resolve(message as Message));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${script} ended with code ${code}.`)));
  });
