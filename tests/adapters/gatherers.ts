import type { Gatherer } from '../../utils/adapters';
import { gatherer as chatUi } from '../../utils/adapters/chat-ui/gather';
import { gatherer as chatgpt } from '../../utils/adapters/chatgpt/gather';
import { gatherer as chatgptWeb } from '../../utils/adapters/chatgpt-web/gather';
import { gatherer as claude } from '../../utils/adapters/claude/gather';
import { gatherer as copilot } from '../../utils/adapters/copilot/gather';
import { gatherer as deepseek } from '../../utils/adapters/deepseek/gather';
import { gatherer as gemini } from '../../utils/adapters/gemini/gather';
import { gatherer as generic } from '../../utils/adapters/generic/gather';
import { gatherer as grok } from '../../utils/adapters/grok/gather';
import { gatherer as hollama } from '../../utils/adapters/hollama/gather';
import { gatherer as huggingchat } from '../../utils/adapters/huggingchat/gather';
import { gatherer as lechat } from '../../utils/adapters/lechat/gather';
import { gatherer as librechat } from '../../utils/adapters/librechat/gather';
import { gatherer as llamacpp } from '../../utils/adapters/llamacpp/gather';
import { gatherer as lobechat } from '../../utils/adapters/lobechat/gather';
import { gatherer as nextchat } from '../../utils/adapters/nextchat/gather';
import { gatherer as openWebui } from '../../utils/adapters/open-webui/gather';
import { gatherer as perplexity } from '../../utils/adapters/perplexity/gather';
import { gatherer as poe } from '../../utils/adapters/poe/gather';

/** The halves that run in pages, by site: for tests alone, since each page loads only its own. */
export const gatherers: Record<string, Gatherer> = {
  'chat-ui': chatUi,
  chatgpt,
  'chatgpt-web': chatgptWeb,
  claude,
  copilot,
  deepseek,
  gemini,
  generic,
  grok,
  hollama,
  huggingchat,
  lechat,
  librechat,
  llamacpp,
  lobechat,
  nextchat,
  'open-webui': openWebui,
  perplexity,
  poe,
};
