/** What code is called that a theme may come from, in the singular; `anywhere` where a name tells nothing. */
const words: Record<string, string[] | 'anywhere'> = {
  slow: 'anywhere',
  broken: 'anywhere',
  confusing: 'anywhere',
  missing: 'anywhere',
  steps: 'anywhere',
  errors: ['error', 'message', 'validation', 'validate', 'validator', 'alert', 'toast', 'notification', 'problem'],
  'lost-work': ['draft', 'autosave', 'save', 'session', 'storage', 'store', 'form', 'cart', 'state'],
  login: [
    'login',
    'signin',
    'signup',
    'auth',
    'authentication',
    'session',
    'password',
    'account',
    'register',
    'registration',
    'sso',
    'oauth',
    'verify',
  ],
  price: ['price', 'pricing', 'plan', 'billing', 'invoice', 'payment', 'subscription'],
  file: ['file', 'upload', 'import', 'importer', 'csv', 'xlsx', 'parser', 'parse', 'template', 'export'],
  mobile: ['mobile', 'responsive', 'touch', 'layout', 'viewport', 'cs', 'scs', 'style', 'tablet', 'phone'],
  help: ['help', 'doc', 'faq', 'support', 'tutorial', 'guide', 'onboarding', 'tour', 'chat'],
}

/** For a theme that was found in the texts themselves, the words it is named by. */
export function codeWords(theme: string): string[] | 'anywhere' {
  return words[theme] ?? theme.replace(/^said:/, '').split('-')
}
