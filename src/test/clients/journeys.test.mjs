// What an assistant does with the server, with every official client over every transport.

import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {clientNames, connect, transportNames} from './clients.mjs';
import {overStdio, startProgram, temporaryFolder} from './servers.mjs';

const WEEK = {since: '-7d', until: 'now', limit: 5};

let folders = 0;
const folder = temporaryFolder();
let server;

before(async () => {
  server = await startProgram(...withWrites());
});

after(() => server?.stop());

/** Every server has an audit log of its own. */
function withWrites() {
  const audit = join(folder, String(++folders), 'audit.jsonl');
  return ['--allow-writes', '--confirm', 'elicit', '--audit-file', audit];
}

const journeys = {
  async 'the handshake tells who is there'({client}) {
    assert.equal(client.getServerVersion().name, 'packetdial-mcp');
    assert.match(client.getInstructions(), /list_domains/);
    assert.ok(client.getServerCapabilities().tools);
  },

  async 'the tools are listed'({client}) {
    const {tools} = await client.listTools();
    const names = tools.map(tool => tool.name);
    for (const name of ['whoami', 'list_domains', 'query_cdrs', 'manage_contact']) {
      assert.ok(names.includes(name), name);
    }
  },

  async 'answers are of their schema, in both forms'({client, call}) {
    // Once it knows the schemas, the client holds every answer against them.
    await client.listTools();
    for (const name of ['whoami', 'list_domains']) {
      const result = await call(name);
      assert.ok(!result.isError, text(result));
      assert.deepEqual(JSON.parse(text(result)), result.structuredContent);
    }
    const domains = (await call('list_domains')).structuredContent;
    assert.ok(domains.rows.some(row => row[0] === 'hartwell-law.example'));
  },

  async 'a cursor leads to the next page'({call}) {
    const first = (await call('query_cdrs', WEEK)).structuredContent;
    assert.equal(first.rows.length, WEEK.limit);
    assert.equal(first.has_more, true);
    const second = await call('query_cdrs', {...WEEK, cursor: first.next_cursor});
    assert.ok(!second.isError, text(second));
    const rows = second.structuredContent.rows;
    assert.equal(rows.length, WEEK.limit);
    const ids = [...first.rows, ...rows].map(row => row.at(-1));
    assert.equal(new Set(ids).size, 2 * WEEK.limit);
  },

  async 'an error is all in its text'({call}) {
    const result = await call('query_cdrs');
    assert.equal(result.isError, true);
    assert.match(text(result), /^invalid_arguments: .*since/);
  },

  async 'a tool that is unknown is an error of the protocol'({call}) {
    await assert.rejects(call('dial_number'), error => {
      assert.equal(error.code, -32602);
      assert.match(error.message, /dial_number/);
      return true;
    });
  },

  async 'progress is heard before the answer'({call}) {
    const heard = [];
    await call('query_cdrs', WEEK, {onprogress: step => heard.push(step)});
    assert.ok(heard.length > 0);
    assert.match(heard[0].message, /CDRs read/);
  },

  async 'a change is previewed, agreed to by the person, and made'({call, name, person}) {
    const asked = [];
    person.answer = message => {
      asked.push(message);
      return {action: 'accept', content: {confirm: true}};
    };
    const preview = await previewed(call, name);
    assert.deepEqual(asked, []);
    const result = await call('manage_contact', {...preview.contact, ...preview.token});
    assert.equal(result.structuredContent?.status, 'confirmed', text(result));
    assert.equal(asked.length, 1);
    assert.match(asked[0], new RegExp(name));
    const again = await call('manage_contact', preview.contact);
    assert.equal(again.structuredContent.status, 'unchanged');
  },

  async 'a change that the person declines is not made'({call, name, person}) {
    person.answer = () => ({action: 'decline'});
    const preview = await previewed(call, name);
    const result = await call('manage_contact', {...preview.contact, ...preview.token});
    assert.equal(result.isError, true);
    await previewed(call, name);
  },

  async 'a cancelled call takes its question back and changes nothing'({call, name, person}) {
    const cancelled = new AbortController();
    const withdrawn = new Promise(resolve => {
      person.answer = (message, signal) => {
        signal.addEventListener('abort', resolve);
        cancelled.abort(new Error('the user pressed escape'));
        return withdrawn.then(() => ({action: 'cancel'}));
      };
    });
    const preview = await previewed(call, name);
    await assert.rejects(
      call('manage_contact', {...preview.contact, ...preview.token}, {signal: cancelled.signal})
    );
    await withdrawn;
    await previewed(call, name);
  }
};

/** Previews a contact that is not there yet. */
async function previewed(call, name) {
  const contact = {
    action: 'add',
    domain: 'hartwell-law.example',
    first_name: name,
    last_name: 'Example',
    phone_work: '13035550142'
  };
  const result = await call('manage_contact', contact);
  assert.equal(result.structuredContent?.status, 'confirmation_required', text(result));
  return {contact, token: {confirmation_token: result.structuredContent.confirmation_token}};
}

function text(result) {
  return result.content.map(part => part.text).join('');
}

let contacts = 0;
for (const clientName of clientNames) {
  for (const transportName of transportNames) {
    for (const [words, journey] of Object.entries(journeys)) {
      test(`${clientName}, ${transportName}: ${words}`, {timeout: 20_000}, async () => {
        const target = transportName === 'stdio' ? overStdio(...withWrites()) : server.base;
        const person = {};
        const connection = await connect(clientName, transportName, target, (...question) =>
          person.answer(...question));
        try {
          await journey({...connection, person, name: `Ada${++contacts}`});
        } finally {
          await connection.close();
        }
      });
    }
  }
}
