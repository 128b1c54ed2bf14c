import type { OwnSite } from './adapter';
import { site as chatUi } from './chat-ui/site';
import { site as chatgptWeb } from './chatgpt-web/site';
import { site as hollama } from './hollama/site';
import { site as librechat } from './librechat/site';
import { site as llamacpp } from './llamacpp/site';
import { site as lobechat } from './lobechat/site';
import { site as nextchat } from './nextchat/site';
import { site as openWebui } from './open-webui/site';

/** Chat UIs that people run at addresses of their own. */
export const ownSites: readonly OwnSite[] = [openWebui, librechat, chatUi, nextchat, lobechat, llamacpp, hollama, chatgptWeb];
