import type { OwnGatherer } from '../adapter';
import { chatUiGatherer } from '../huggingchat/gather';
import { baseIn } from './places';
import { site } from './site';

export const gatherer: OwnGatherer = { ...chatUiGatherer(site), site, base: baseIn };
