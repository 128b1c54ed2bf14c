/** What a report on a site that changed is made of: numbers, codes and our own names for places. */
export interface ReportFacts {
  version: string;
  /** As the browser calls itself. */
  userAgent: string;
  /** Empty for a page of no known site. */
  site: string;
  trouble?: string;
  codes: readonly string[];
  turns?: { user: number; assistant: number };
  /** How often each selector was found in the page. Undefined: the page could not be asked. */
  counts?: Readonly<Record<string, number>> | undefined;
}

/** Content-free by its making: no text, title, address or id has a place in it. */
export function reportOf({ version, userAgent, site, trouble, codes, turns, counts }: ReportFacts): string {
  const lines = [
    'Threadlink: a site does not look as expected',
    `version: ${version}`,
    `browser: ${browserIn(userAgent)}`,
    `site: ${site || '(none that is known)'}`,
    ...(trouble ? [`trouble: ${trouble}`] : []),
    ...(codes.length > 0 ? [`signs: ${codes.join(', ')}`] : []),
    ...(turns ? [`turns read: ${turns.user} of the user, ${turns.assistant} of the assistant`] : []),
    ...(counts ? ['found in the page:', ...Object.entries(counts).map(([name, n]) => `  ${name}: ${n}`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const browserIn = (userAgent: string): string => {
  const [, name = 'unknown', version = ''] =
    /(Firefox|Edg|OPR|Chrome)\/(\d+)/.exec(userAgent.replace(/Chrome\/\d+(?=.*(?:Edg|OPR)\/)/, '')) ?? [];
  return `${name} ${version}${/Android/.test(userAgent) ? ', Android' : ''}`.trim();
};
