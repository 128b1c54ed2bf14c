// Knows: the chat UIs. Adding one is one folder of the same shape and one line in each list here.
// Must not know: links, storage, messages, our own pages. The gather halves are not exported: each content script imports its own.
// Tests: tests/adapters/
import type { Reader } from './adapter';
import { reader as chatUi } from './chat-ui/read';
import { reader as chatgpt } from './chatgpt/read';
import { reader as chatgptWeb } from './chatgpt-web/read';
import { reader as claude } from './claude/read';
import { reader as copilot } from './copilot/read';
import { reader as deepseek } from './deepseek/read';
import { reader as gemini } from './gemini/read';
import { reader as generic } from './generic/read';
import { reader as grok } from './grok/read';
import { reader as hollama } from './hollama/read';
import { reader as huggingchat } from './huggingchat/read';
import { reader as lechat } from './lechat/read';
import { reader as librechat } from './librechat/read';
import { reader as llamacpp } from './llamacpp/read';
import { reader as lobechat } from './lobechat/read';
import { reader as nextchat } from './nextchat/read';
import { reader as openWebui } from './open-webui/read';
import { reader as perplexity } from './perplexity/read';
import { reader as poe } from './poe/read';

export type {
  Composer,
  ConversationRef,
  Gathered,
  Gatherer,
  GatherTrouble,
  OwnGatherer,
  OwnSite,
  Page,
  Proof,
  Reader,
  Reading,
  ReadTrouble,
  Row,
  Site,
  Tree,
} from './adapter';
export { type ReportFacts, reportOf } from './drift-report';
export { exportedConversation } from './exported';
export { hostedMatches } from './hosts';
export { selectorsOf } from './known';
export { ownSites } from './own-sites';
export { type Looks, lookAtPage, looks, recognise, type Sight } from './recognise';
export { siteAt, siteById, sites } from './sites';

export const readers: Record<string, Reader> = {
  chatgpt,
  gemini,
  deepseek,
  claude,
  poe,
  perplexity,
  lechat,
  huggingchat,
  grok,
  copilot,
  generic,
  'chat-ui': chatUi,
  'chatgpt-web': chatgptWeb,
  hollama,
  librechat,
  llamacpp,
  lobechat,
  nextchat,
  'open-webui': openWebui,
};
