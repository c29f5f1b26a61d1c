export const blindSpotWords = 'These changed UI files belong to no journey.'
