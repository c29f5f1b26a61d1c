/** On every pull request with an experiment that somebody has to look after: so it is found once it is merged. */
export const ALIVE_LABEL = 'ux-impact-experiment'
/** On every pull request whose experiment was decided: so later plans find what was learnt. */
export const LEARNT_LABEL = 'ux-impact-learnt'
/** On issues that propose to remove the path that lost. */
export const CLEAN_UP_LABEL = 'ux-impact-clean-up'
