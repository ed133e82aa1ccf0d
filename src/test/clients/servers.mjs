// Starts the servers that the clients are tried on, each a process of its own, and stops them.

import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const PATIENCE = 20_000;

/** The checkout that is tried. */
const root = process.env.TRIED_CHECKOUT;

/** The folder of the Java that the launcher takes. */
const javaHome = process.env.TRIED_JAVA_HOME;

/** The command line that serves the demo PBX over standard input and output. */
export function overStdio(...flags) {
  return [join(root, 'packetdial-mcp'), '--demo', ...flags];
}

/** Serves the demo PBX over HTTP. */
export function startProgram(...flags) {
  return start([join(root, 'packetdial-mcp'), 'serve', '--http', '0', '--demo', ...flags]);
}

/** Serves what the conformance suite wants to find; see ConformanceServer.java. */
export function startFixtures() {
  const classes = ['test-classes', 'packetdial-mcp.jar'].map(part => join(root, 'target', part));
  return start([
    join(javaHome, 'bin', 'java'),
    '-XX:TieredStopAtLevel=1',
    '-cp',
    classes.join(process.platform === 'win32' ? ';' : ':'),
    'com.packetdial.mcp.server.ConformanceServer'
  ]);
}

/** A folder that is gone with the process. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'packetdial-clients-'));
  process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

// A server is there once it says where.
async function start([command, ...args]) {
  const child = spawn(command, args, {stdio: ['pipe', 'ignore', 'pipe']});
  const ended = new Promise(resolve => child.once('exit', resolve));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  try {
    return {base: await address(child), stop: () => stop(child, ended, kill)};
  } catch (error) {
    await stop(child, ended, kill);
    throw error;
  }
}

function address(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = why => reject(new Error(`the server ${why}; it said: ${said}`));
    const timer = setTimeout(() => fail('is not there in time'), PATIENCE);
    child.once('error', error => fail(`cannot be started (${error.message})`));
    child.once('exit', code => fail(`ended with ${code}`));
    child.stderr.on('data', text => {
      said += text;
      const match = /listening at (http:\S+)/.exec(said);
      if (match) {
        clearTimeout(timer);
        resolve(match[1]);
      }
    });
  });
}

async function stop(child, ended, kill) {
  const timer = setTimeout(kill, PATIENCE);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
  process.removeListener('exit', kill);
}
