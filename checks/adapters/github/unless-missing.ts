import { httpFailure } from './http-failure.ts'

/** What was asked for, or undefined where GitHub says that there is none (404). */
export async function unlessMissing<Value>(request: Promise<Value>): Promise<Value | undefined> {
  try {
    return await request
  } catch (error) {
    if (httpFailure(error)?.status === 404) return undefined
    throw error
  }
}
