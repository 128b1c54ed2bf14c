import { parseConversation } from '../../utils/conversation';
import { openPayload, packPayload } from '../../utils/link';
import { drawHeader, readEnvelope, sealPayload } from '../../utils/link/format';
import { branchedConversation, sampleConversation } from '../e2e/samples';
import { allCodecs, nodeCm } from '../tools/codecs';

export interface FuzzReport {
  runs: number;
  /** Text of what was thrown, if anything was. */
  crashes: string[];
  /** How often each trouble was the answer; `opened`: a valid conversation. */
  answers: Record<string, number>;
  /** Milliseconds, 99th percentile: where the checksum refuses, and where it was repaired so that the decoders are reached. */
  refusedP99: number;
  reachedP99: number;
  longest: number;
}

/** The same numbers on every run, so that a failure can be found again. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * below);
  };
}

type Random = (below: number) => number;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Half are changed as text, half in their bytes with length, checksum and end repaired. */
export async function fuzz(runs: number, seed = 7): Promise<FuzzReport> {
  const random = makeRandom(seed);
  const codecs = await allCodecs();
  const payloads = await seeds();
  const times: Record<'refused' | 'reached', number[]> = { refused: [], reached: [] };
  const report: FuzzReport = { runs, crashes: [], answers: {}, refusedP99: 0, reachedP99: 0, longest: 0 };
  for (let run = 0; run < runs; run += 1) {
    const payload = payloads[random(payloads.length)] ?? '';
    const repaired = run % 2 === 1;
    const input = repaired ? changedBody(payload, random) : changedText(payload, random);
    // A worker makes its coder ready between two links: that time is nobody's waiting.
    (await nodeCm()).refresh();
    const start = performance.now();
    const answer = await openPayload(input, 0, codecs).catch((error: unknown) => String(error));
    times[repaired ? 'reached' : 'refused'].push(performance.now() - start);
    if (typeof answer === 'string') report.crashes.push(`run ${run}: ${answer}`);
    else {
      const name = answer.ok ? 'opened' : answer.trouble.code;
      report.answers[name] = (report.answers[name] ?? 0) + 1;
      if (answer.ok && !parseConversation(answer.value.conversation).ok)
        report.crashes.push(`run ${run}: opened what is no conversation`);
    }
  }
  const p99 = (values: number[]) => Math.round((values.sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? 0) * 10) / 10;
  return {
    ...report,
    refusedP99: p99(times.refused),
    reachedP99: p99(times.reached),
    longest: Math.round(Math.max(...times.refused, ...times.reached)),
  };
}

async function seeds(): Promise<string[]> {
  const payloads: string[] = [];
  for (const codec of await allCodecs()) {
    for (const conversation of [sampleConversation('Seed'), branchedConversation('Seed')]) {
      const packed = await packPayload(conversation, { readOnly: true }, [codec]);
      if (packed.ok) payloads.push(packed.value.payload);
    }
  }
  return payloads;
}

function changedText(payload: string, random: Random): string {
  const characters = [...payload];
  switch (random(4)) {
    case 0:
      return payload.slice(0, random(payload.length));
    case 1:
      return `tl1.${Array.from({ length: random(400) }, () => alphabet[random(64)]).join('')}`;
    default:
      for (let n = random(4); n >= 0; n -= 1) characters[random(characters.length)] = alphabet[random(64)] ?? 'A';
      return characters.join('');
  }
}

/** Header as it was, body changed, everything that vouches for it made anew. */
function changedBody(payload: string, random: Random): string {
  const envelope = readEnvelope(payload);
  if (!envelope.ok) throw new Error(envelope.trouble.code);
  const { codec, terms, body } = envelope.value;
  const bytes = Uint8Array.from(body);
  for (let n = random(6); n >= 0; n -= 1) bytes[random(bytes.length)] = random(256);
  const cut = random(5) === 0 ? bytes.slice(0, random(bytes.length)) : bytes;
  return sealPayload(drawHeader({ codec, terms }, cut.length), cut);
}
