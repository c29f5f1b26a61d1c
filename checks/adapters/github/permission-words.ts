/**
 * The permissions that an endpoint asks for, as GitHub's header says them ("issues=write; pull_requests=write":
 * alternatives apart by semicolons, what is needed together by commas), in the words of a workflow's file.
 */
export function permissionWords(header: string | undefined): string | undefined {
  const alternatives = (header ?? '').split(';').map((together) =>
    together
      .split(',')
      .flatMap((one) => {
        const [name = '', access = ''] = one.trim().split('=')
        return name === '' || access === '' ? [] : [`\`${name.replaceAll('_', '-')}: ${access}\``]
      })
      .join(' and '),
  )
  const words = [...new Set(alternatives)].filter((one) => one !== '').join(' or ')
  return words === '' ? undefined : words
}
