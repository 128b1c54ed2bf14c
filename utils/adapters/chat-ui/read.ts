import type { Reader } from '../adapter';
import { chatUiReader } from '../huggingchat/read';
import { site } from './site';

export const reader: Reader = chatUiReader(site);
