/**
 * Bytes that a page holds once its garbage is collected: its JavaScript, what lies behind its buffers, and the nodes
 * that either keeps.
 */
async function measureHeap(page) {
  const session = await page.context().newCDPSession(page)
  try {
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage')
    return Math.round(usedSize + embedderHeapUsedSize + backingStorageSize)
  } finally {
    await session.detach()
  }
}

module.exports = { measureHeap }
