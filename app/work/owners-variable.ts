/** As GitHub writes the names of accounts: letters and digits, single hyphens between them. */
const login = /^[A-Za-z\d]+(-[A-Za-z\d]+)*$/

/**
 * What `${env:NAME}` in the configuration of an account's repository stands for: the app's variable `KPI_ACCOUNT__NAME`,
 * the account in capitals and with `_` for its hyphens. Nobody else's, and none of the app's own. Accounts whose names
 * could be mistaken for another's have none.
 */
export function ownersVariable(
  owner: string,
  variables: Record<string, string | undefined>,
): (name: string) => string | undefined {
  if (!login.test(owner)) return () => undefined
  const prefix = `KPI_${owner.toUpperCase().replaceAll('-', '_')}__`
  return (name) => (Object.hasOwn(variables, `${prefix}${name}`) ? variables[`${prefix}${name}`] : undefined)
}
