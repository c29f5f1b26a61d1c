import { json, text as plain } from '../answers.ts'
import type { Provider } from '../provider.ts'

/** Where errors are reported: answered, so that the lab's errors never count as people's. They are no analytics events. */
export const errorReporting = {
  title: 'error reporting',
  endpoints: [
    { at: 'sentry.io/api/', answer: json(200, { id: '' }) },
    { at: '*.ingest.sentry.io/api/', answer: json(200, { id: '' }) },
    { at: '*.ingest.*.sentry.io/api/', answer: json(200, { id: '' }) },
    { at: 'notify.bugsnag.com/', answer: plain(202) },
    { at: 'sessions.bugsnag.com/', answer: plain(202) },
    { at: 'api.rollbar.com/api/', answer: json(200, { err: 0, result: {} }) },
    { at: 'api.raygun.io/', answer: plain(202) },
    { at: 'api.raygun.com/', answer: plain(202) },
    { at: 'api.honeybadger.io/v1/', answer: json(201, { id: '' }) },
    { at: 'api.airbrake.io/api/', answer: json(201, { id: '' }) },
    { at: 'capture.trackjs.com/', answer: plain(200) },
  ],
  read: () => [],
} satisfies Provider
