// The official clients behind one face, so that all of them go the same journeys.

import {Client as Client2, SSEClientTransport as Sse2, StreamableHTTPClientTransport as Http2}
  from '@modelcontextprotocol/client';
import {StdioClientTransport as Stdio2} from '@modelcontextprotocol/client/stdio';
import {Client as Client1} from '@modelcontextprotocol/sdk/client/index.js';
import {SSEClientTransport as Sse1} from '@modelcontextprotocol/sdk/client/sse.js';
import {StdioClientTransport as Stdio1} from '@modelcontextprotocol/sdk/client/stdio.js';
import {StreamableHTTPClientTransport as Http1}
  from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {ElicitRequestSchema} from '@modelcontextprotocol/sdk/types.js';

const INFO = {name: 'journeys', version: '1'};

/**
 * How each client is made. Its person is asked as ask(message, signal) and gives an elicitation
 * result; the signal says that the question is withdrawn.
 */
const CLIENTS = {
  'sdk 1.32.2': {
    transports: {stdio: Stdio1, sse: Sse1, http: Http1},
    make(ask) {
      const client = new Client1(INFO, {capabilities: {elicitation: {}}});
      client.setRequestHandler(ElicitRequestSchema, (request, {signal}) =>
        ask(request.params.message, signal));
      return client;
    },
    call: (client, tool, options) => client.callTool(tool, undefined, options)
  },
  'client 2.4.0': second({}),
  'client 2.4.0 that asks for the era': second({versionNegotiation: {mode: 'auto'}})
};

function second(options) {
  return {
    transports: {stdio: Stdio2, sse: Sse2, http: Http2},
    make(ask) {
      const client = new Client2(INFO, {capabilities: {elicitation: {}}, ...options});
      client.setRequestHandler('elicitation/create', (request, {mcpReq}) =>
        ask(request.params.message, mcpReq.signal));
      return client;
    },
    call: (client, tool, options) => client.callTool(tool, options)
  };
}

export const clientNames = Object.keys(CLIENTS);
export const transportNames = ['stdio', 'sse', 'http'];

/**
 * A client that has shaken hands with a server.
 *
 * @param target the base URL of the server; for stdio its command line
 * @param ask asks the person
 */
export async function connect(clientName, transportName, target, ask) {
  const kind = CLIENTS[clientName];
  const client = kind.make(ask);
  await client.connect(transport(kind.transports[transportName], transportName, target));
  return {
    client,
    call: (name, args = {}, options) => kind.call(client, {name, arguments: args}, options),
    close: () => client.close()
  };
}

function transport(Transport, name, target) {
  switch (name) {
    case 'stdio': {
      const [command, ...args] = target;
      return new Transport({command, args, env: process.env, stderr: 'ignore'});
    }
    case 'sse':
      return new Transport(new URL('/sse', target));
    default:
      return new Transport(new URL('/mcp', target));
  }
}
