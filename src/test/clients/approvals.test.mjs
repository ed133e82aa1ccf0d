// What an operator does on the page of approvals, in a real browser without script.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {chromium} from 'playwright-core';
import {overStdio, startProgram, temporaryFolder} from './servers.mjs';

const folder = temporaryFolder();
const operators = join(folder, 'operators');
const pictures = process.env.PICTURES ?? folder;
const [program] = overStdio();

let secret;
let server;
let browser;
let session;

before(async () => {
  secret = execFileSync(program, ['operator', 'add', 'olga', '--operators-file', operators], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore']
  }).trim();
  server = await startProgram(
    '--allow-writes',
    '--confirm', 'operator',
    '--confirm-high-risk', 'operator',
    '--operators-file', operators,
    '--audit-file', join(folder, 'audit.jsonl')
  );
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync']
  });
  session = await connect();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function post(message) {
  const response = await fetch(server.base + '/mcp', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      ...(session ? {'Mcp-Session-Id': session} : {})
    },
    body: JSON.stringify({jsonrpc: '2.0', ...message})
  });
  return {response, body: response.status === 202 ? undefined : await response.json()};
}

async function connect() {
  const {response} = await post({
    id: 0,
    method: 'initialize',
    params: {
      protocolVersion: '2025-11-25',
      capabilities: {},
      clientInfo: {name: '<b>client</b>', version: '1'}
    }
  });
  return response.headers.get('mcp-session-id');
}

async function call(name, args) {
  const {body} = await post({id: 1, method: 'tools/call', params: {name, arguments: args}});
  assert.ok(!body.result.isError, JSON.stringify(body));
  return body.result.structuredContent;
}

/** Asks for a change until it waits for an operator. */
async function waitingChange(lastName) {
  const change = {domain: 'hartwell-law.example', user: '102', last_name: lastName};
  const preview = await call('update_user', change);
  const commit = {...change, confirmation_token: preview.confirmation_token};
  const waiting = await call('update_user', commit);
  assert.equal(waiting.status, 'approval_required');
  return {id: waiting.approval_id, again: () => call('update_user', commit)};
}

async function page() {
  const context = await browser.newContext({javaScriptEnabled: false, viewport: {width: 900, height: 700}});
  return context.newPage();
}

async function loggedIn() {
  const at = await page();
  await at.goto(server.base + '/approvals');
  await at.fill('#secret', secret);
  await at.click('text=Log in >> nth=-1');
  return at;
}

async function picture(at, name) {
  await at.screenshot({path: join(pictures, `approvals-${name}.png`), fullPage: true});
}

test('nobody sees anything without an operator secret', async () => {
  const at = await page();
  for (const path of ['', '/audit', '/apr_0123456789ab']) {
    const response = await at.goto(server.base + '/approvals' + path);
    assert.match(response.headers()['content-security-policy'], /default-src 'none'/);
    assert.match(await at.textContent('h1'), /Approvals/);
  }
  await picture(at, 'login');
  await at.fill('#secret', 'pdo_' + 'A'.repeat(43));
  await at.click('button');
  assert.match(await at.textContent('.message'), /No operator has this secret/);
});

test('an operator sees before and after, approves, and the client goes on', async () => {
  const change = await waitingChange('Approved <script>');
  const at = await loggedIn();
  assert.match(await at.textContent('h1'), /Waiting/);
  await picture(at, 'waiting');
  await at.click(`a[href$="${change.id}"]`);
  const shown = await at.textContent('pre');
  assert.match(shown, /→ Approved <script>/);
  assert.match(await at.textContent('dl'), /<b>client<\/b>/);
  await picture(at, 'change');
  await at.click('text=Approve >> nth=-1');
  assert.match(await at.textContent('.message'), /Approved: apr_/);
  assert.match(await at.textContent('main'), /Nothing waits/);
  const done = await change.again();
  assert.ok(['done', 'confirmed', 'accepted'].includes(done.status), JSON.stringify(done));
  await at.click('text=Audit trail');
  assert.match(await at.textContent('.trail'), /agreed by operator olga/);
  await picture(at, 'audit');
});

test('a rejected change is not carried out', async () => {
  const change = await waitingChange('Rejected');
  const at = await loggedIn();
  await at.goto(`${server.base}/approvals/${change.id}`);
  await at.click('text=Reject');
  assert.match(await at.textContent('.message'), /Rejected: apr_/);
  const {body} = await post({
    id: 2,
    method: 'tools/call',
    params: {name: 'list_changes', arguments: {}}
  });
  assert.doesNotMatch(JSON.stringify(body), /Rejected"/);
  await assert.rejects(change.again(), /rejected/);
});

test('a form of another page decides nothing', async () => {
  const change = await waitingChange('Forged');
  const at = await loggedIn();
  const [cookie] = await at.context().cookies();
  assert.equal(cookie.httpOnly, true);
  assert.equal(cookie.sameSite, 'Strict');
  const forged = await fetch(`${server.base}/approvals/${change.id}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Cookie: `${cookie.name}=${cookie.value}`
    },
    body: 'ruling=approve'
  });
  assert.equal(forged.status, 403);
  const other = await fetch(`${server.base}/approvals/${change.id}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: 'https://evil.example',
      Cookie: `${cookie.name}=${cookie.value}`
    },
    body: 'ruling=approve'
  });
  assert.equal(other.status, 403);
});

test('who logs out is out', async () => {
  const at = await loggedIn();
  await at.click('text=Log out');
  await at.goto(server.base + '/approvals/audit');
  assert.match(await at.textContent('h1'), /Approvals/);
});
