import type { z } from 'zod'
import type { FeedbackAnalyser } from '../../ports.ts'
import { type AzureAccess, type AzureAnswer, askAzure } from './ask-azure.ts'
import { documentErrors, keyPhraseAnswer, sentimentAnswer } from './azure-answers.ts'
import { type AzureDocument, DOCUMENTS_A_REQUEST, toDocuments } from './azure-documents.ts'
import { type Analysed, toOpinions } from './azure-opinions.ts'
import { type DetectLanguage, openLanguageDetector } from './detect-language.ts'

/** Requests at a time: a free resource takes 100 a second and 300 a minute. */
const AT_A_TIME = 4

/**
 * Azure AI Language: sentiment with opinion mining, and key phrases (REST, version 2023-04-01). Personal data is
 * removed before anything is sent, the service is told to keep nothing (`loggingOptOut`), and the key goes into a header
 * of requests to `endpoint` alone. Sentiment is the confidence in "positive" less that in "negative". `language` is that
 * of texts that say none and are too short to tell.
 */
export function openAzureLanguage({
  language = 'en',
  within = 20_000,
  ...access
}: AzureAccess & { language?: string; within?: number }): FeedbackAnalyser {
  let detector: Promise<DetectLanguage | undefined> | undefined
  return {
    async analyse(items) {
      const mistake = wrongEndpoint(access.endpoint)
      if (mistake !== undefined) return { status: 'unavailable', reason: mistake }
      detector ??= openLanguageDetector()
      const detect = await detector
      const documents = toDocuments(items, (item, text) => item.language ?? detect?.(text) ?? language)
      const signal = AbortSignal.any([access.signal, AbortSignal.timeout(within)])
      const answers = await askAll(batches(documents), { ...access, signal })
      return toOpinions(items, documents, answers)
    },
  }
}

function wrongEndpoint(endpoint: string): string | undefined {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  const fits = url !== undefined && (url.protocol === 'https:' || url.hostname === '127.0.0.1') && url.username === ''
  if (fits) return undefined
  return 'The endpoint of Azure AI Language is no address such as https://NAME.cognitiveservices.azure.com.'
}

function batches(documents: AzureDocument[]): AzureDocument[][] {
  const count = Math.ceil(documents.length / DOCUMENTS_A_REQUEST)
  return Array.from({ length: count }, (_, index) =>
    documents.slice(index * DOCUMENTS_A_REQUEST, (index + 1) * DOCUMENTS_A_REQUEST),
  )
}

async function askAll(all: AzureDocument[][], access: AzureAccess): Promise<Analysed> {
  const analysed: Analysed = new Map()
  const waiting = [...all]
  let stopped: string | undefined
  const work = async () => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      const failed = stopped ?? (await analyseBatch(batch, access, analysed))
      if (failed === undefined) continue
      const { reason, stops } = typeof failed === 'string' ? { reason: failed, stops: true } : failed
      if (stops) stopped = reason
      for (const { id } of batch) analysed.set(id, { status: 'failed', reason })
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work))
  return analysed
}

/** Puts what the service says of a batch into `analysed`; what is given back is why it says nothing. */
async function analyseBatch(
  batch: AzureDocument[],
  access: AzureAccess,
  analysed: Analysed,
): Promise<{ reason: string; stops: boolean } | undefined> {
  const documents = batch.map(({ id, language, text }) => ({ id, language, text }))
  const task = (kind: string, parameters: object) => ({
    kind,
    parameters: { modelVersion: 'latest', loggingOptOut: true, ...parameters },
    analysisInput: { documents },
  })
  const [sentiment, keyPhrases] = await Promise.all([
    askAzure(access, task('SentimentAnalysis', { opinionMining: true, stringIndexType: 'Utf16CodeUnit' })),
    askAzure(access, task('KeyPhraseExtraction', {})),
  ])
  const read = readAnswer(sentimentAnswer, sentiment)
  if (read.status === 'failed') return read
  const phrases = readAnswer(keyPhraseAnswer, keyPhrases)
  const phrasesOf = new Map(
    phrases.status === 'ok' ? phrases.value.results.documents.map(({ id, keyPhrases: found }) => [id, found]) : [],
  )
  const errors = documentErrors(read.value.results.errors)
  for (const { id } of documents) {
    const found = read.value.results.documents.find((document) => document.id === id)
    const error = errors.get(id)
    if (found !== undefined && error === undefined) {
      analysed.set(id, { status: 'ok', found, phrases: phrasesOf.get(id) ?? [] })
    } else {
      const reason = error === undefined ? 'Azure AI Language left it out' : `Azure AI Language refused it (${error})`
      analysed.set(id, { status: 'failed', reason })
    }
  }
  return undefined
}

function readAnswer<Value>(
  schema: z.ZodType<Value>,
  answer: AzureAnswer,
): { status: 'ok'; value: Value } | { status: 'failed'; reason: string; stops: boolean } {
  if (answer.status === 'failed') return answer
  const parsed = schema.safeParse(answer.body)
  if (parsed.success) return { status: 'ok', value: parsed.data }
  const place = parsed.error.issues[0]?.path.map(String).join('.') || 'it'
  const reason = `Azure AI Language answered in another form than its version 2023-04-01 does: ${place} is not as it should be.`
  return { status: 'failed', reason, stops: false }
}
