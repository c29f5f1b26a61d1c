import { randomUUID } from 'node:crypto'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import type { PictureDifference, Pictures, TakenPicture } from '../../ports.ts'
import { comparePictures, type Picture } from './compare-pictures.ts'
import { markPlaces } from './mark-places.ts'
import { readPicture } from './read-picture.ts'

/** Compares pictures of pages by pixelmatch; marked ones are written into `folder`. */
export function openPictures({ folder }: { folder: string }): Pictures {
  return {
    size: async (file) => (await stat(file).catch(() => undefined))?.size ?? 0,
    async compare(taken) {
      const pairs = await Promise.all(
        taken.map(async ({ base, head }) => ({ base: await pictureOf(base), head: await pictureOf(head) })),
      )
      const whole = pairs.flatMap(({ base, head }) => (base && head ? [{ base, head }] : []))
      if (whole.length < pairs.length) return pairs.map(() => ({ status: 'same' }))
      const compared = comparePictures(whole)
      return Promise.all(
        compared.map(async (found, index): Promise<PictureDifference> => {
          const head = whole[index]?.head
          if (found.status === 'same' || !head) return { status: 'same' }
          const marked = join(folder, `marked-${randomUUID()}.png`)
          await writeFile(marked, PNG.sync.write(markPlaces(head.png, found.places)))
          return { ...found, marked }
        }),
      )
    },
  }
}

async function pictureOf({ file, unsteady }: TakenPicture): Promise<Picture | undefined> {
  const png = await readPicture(file)
  return png && { png, unsteady }
}
