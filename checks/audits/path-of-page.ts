/** What the addresses of one page have in common, absolute or not: its path, without a slash at the end. */
export function pathOfPage(page: string): string {
  return (URL.parse(page, 'http://page')?.pathname ?? page).replace(/\/+$/, '')
}
