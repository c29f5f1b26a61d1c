/** What a page sent: its address, and its body as text once it is unpacked; undefined without a body. */
export type Payload = { url: URL; text: string | undefined }

/** One event as its service would have counted it. `name` is empty where the event has none that is known. */
export type SentEvent = { name: string; properties: string[] }

/** What the service would answer, so that its SDK is content: neither sends again nor complains. */
export type Answer = { status: number; headers: Record<string, string>; body: string }

/**
 * A service that pages send events to. An endpoint is a host and the beginning of a path (`api.example.com/v1/`):
 * only where events are received, never where scripts, settings or flags come from. In a host `*` stands for part
 * of a name between two dots; alone it is any host. The first endpoint that fits gives the answer.
 */
export type Provider = {
  title: string
  endpoints: { at: string; answer: Answer }[]
  /** The events in it, none for what is no event; null where nobody can tell. */
  read: (payload: Payload) => SentEvent[] | null
}
