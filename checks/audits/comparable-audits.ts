/**
 * The audits of Lighthouse that can be facts, and why each is one: it says yes or no, says the same of the same page
 * each time, and matters to people who use or find the page. Left out are those of accessibility (axe looks closer, at
 * each step), the console's errors (told by the flows), timings and their scores and insights (they differ between
 * runs of the same page), and those that only inform or depend on how the preview is hosted.
 */
export const comparableAudits = {
  'is-on-https': 'what comes unencrypted can be read and changed on the way',
  'geolocation-on-start': 'people are asked where they are before they know why',
  'notification-on-start': 'people are asked for notifications before they know why',
  'paste-preventing-inputs': 'passwords and codes cannot be pasted',
  'image-aspect-ratio': 'an image is distorted',
  'image-size-responsive': 'an image is blurred on screens of high resolution',
  doctype: 'the browser falls back to the ways of old pages',
  charset: 'letters may be shown wrongly',
  deprecations: 'browsers are about to stop supporting what the page uses',
  'third-party-cookies': 'browsers block what the page relies on',
  'inspector-issues': 'the browser itself reports a problem',
  'is-crawlable': 'search engines are told to leave the page out',
  'meta-description': 'search results show no description of the page',
  'link-text': 'a link does not say where it leads',
  'crawlable-anchors': 'search engines cannot follow a link, and people cannot open it in a tab',
  'robots-txt': 'search engines cannot read what they may visit',
  hreflang: 'people are led to the page in another language',
  canonical: 'search engines are led to another page',
} satisfies Record<string, string>

export function isComparable(id: string): boolean {
  return Object.hasOwn(comparableAudits, id)
}
