import { fail, ok, type Result } from '../../conversation';
import type { Gatherer, Page } from '../adapter';
import { type ApiTrouble, askJson, type Wait } from '../ask';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

type Json = Record<string, unknown>;
type Bodies = Result<Json, ApiTrouble>;

const record = (raw: unknown): Json => (typeof raw === 'object' && raw !== null ? (raw as Json) : {});

/** The tree of messages; where the account's own way refuses, the one of the merged page. */
async function ask(page: Page, id: string, wait: Wait): Promise<Bodies> {
  const last = /(?:^|;\s*)lastActiveOrg=([\w-]+)/.exec(page.document.cookie)?.[1];
  const first = last ? await askFor(page, last, id, wait) : fail<ApiTrouble>('refused');
  if (first.ok || first.trouble !== 'refused') return first;
  // It may lie in another organisation than the one that was active last.
  const orgs = (await orgsOf(page, wait)).filter((org) => org !== last);
  for (const org of orgs) {
    const answer = await askFor(page, org, id, wait);
    if (answer.ok || answer.trouble !== 'refused') return answer;
  }
  if (id.startsWith('share/'))
    return asBody(await askJson(page, `/api/chat_snapshots/${id.slice(6)}?rendering_mode=messages`, wait));
  return askMerged(page, last ?? orgs[0], id, wait);
}

async function askFor(page: Page, org: string, id: string, wait: Wait): Promise<Bodies> {
  const path = id.startsWith('share/')
    ? `chat_snapshots/${encodeURIComponent(id.slice(6))}?rendering_mode=messages`
    : `chat_conversations/${encodeURIComponent(id)}?tree=True&rendering_mode=messages&render_all_tools=true`;
  return asBody(await askJson(page, `/api/organizations/${org}/${path}`, wait));
}

/** A body of another shape is as good as a refusal: another way may bring one that can be read. */
function asBody(answer: Result<unknown, ApiTrouble>): Bodies {
  if (!answer.ok) return answer;
  return Array.isArray(record(answer.value).chat_messages) ? ok({ conversation: answer.value }) : fail('refused');
}

async function orgsOf(page: Page, wait: Wait): Promise<string[]> {
  const answer = await askJson(page, '/api/organizations', wait);
  const orgs = answer.ok && Array.isArray(answer.value) ? answer.value.map(record) : [];
  return orgs
    .filter(
      ({ uuid, capabilities }) => typeof uuid === 'string' && (!Array.isArray(capabilities) || capabilities.includes('chat')),
    )
    .map(({ uuid }) => String(uuid));
}

async function askMerged(page: Page, org: string | undefined, id: string, wait: Wait): Promise<Bodies> {
  const headers: Record<string, string> = {
    'connect-protocol-version': '1',
    'anthropic-client-platform': 'web_claude_ai',
    ...(org ? { 'x-organization-uuid': org } : {}),
  };
  const path = '/claudeai-rpc/anthropic.bard.api.v1alpha.ConversationService/ReadConversation';
  const answer = await askJson(page, path, wait, { headers, body: { conversationId: id } });
  if (!answer.ok) return answer;
  return /"(?:chatMessages|chat_messages|messages)":\s*\[/.test(JSON.stringify(answer.value))
    ? ok({ merged: answer.value })
    : fail('refused');
}

/** Claude in the page: asks for the tree of messages, and copies the turns of the open page where that is refused. */
export const gatherer: Gatherer = {
  site,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site }),
  gather: gatherBy({ site, open: openIn, ask, thread, pathOf: (id) => (id.startsWith('share/') ? `/${id}` : `/chat/${id}`) }),
};
