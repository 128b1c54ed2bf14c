import { useContext, useEffect, useState } from 'preact/hooks';
import { FormatterContext } from './formatter';
import type { AnswerTo, Job } from './jobs';

/** The answer to a job, undefined until it is there. Keep the job the same object between renderings. */
export function useAnswer<J extends Job>(job: J | undefined): { answer: AnswerTo<J> | undefined } | undefined {
  const formatter = useContext(FormatterContext);
  const [found, setFound] = useState(() => ({ job, result: job && formatter.known(job) }));
  const current = found.job === job ? found.result : job && formatter.known(job);
  const there = current !== undefined;
  useEffect(() => {
    if (!job || there) return;
    let wanted = true;
    formatter
      .format(job, () => wanted)
      .catch(() => undefined)
      .then((answer) => wanted && setFound({ job, result: { answer } }));
    return () => {
      wanted = false;
    };
  }, [formatter, job, there]);
  return current;
}
