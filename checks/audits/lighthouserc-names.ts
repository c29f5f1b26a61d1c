/** Where Lighthouse CI looks for its configuration, those that can be read without being run. */
export const lighthousercNames = [
  '.lighthouserc.json',
  'lighthouserc.json',
  '.lighthouserc.yml',
  'lighthouserc.yml',
  '.lighthouserc.yaml',
  'lighthouserc.yaml',
]

/** Those that are programs. */
export const lighthousercPrograms = ['.lighthouserc.js', 'lighthouserc.js', '.lighthouserc.cjs', 'lighthouserc.cjs']
