import { firstNames } from './first-names.ts'

const listed = (words: string) => new Set(words.split(/\s+/).filter((word) => word !== ''))

/** Words that are written with a capital within a sentence and name nobody: products, languages, days, what stands on buttons. */
const known = listed(`
  i i'm i've i'd i'll ok okay csv xlsx excel google sheets sheet chrome firefox safari edge microsoft office word outlook teams slack apple amazon shopify github jira salesforce oracle quickbooks xero datev stripe paypal windows linux mac android iphone ipad ios
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter
  english german french spanish italian dutch polish european american british germany france spain italy netherlands poland norway sweden england europe america
  import imports importer importing initial export exports upload uploads download order orders ordering checkout cart stock inventory warehouse warehouses catalog catalogue product products supplier suppliers customer customers invoice invoices report reports dashboard settings account accounts login log sign signup password start save submit cancel next back delete edit add search filter sort place confirm help support sales email e-mail mail print preview error errors warning page button menu undo select choose open close continue retry unexpected unknown invalid malformed input server internal value row rows line lines column columns file files code sku alias app team pro premium business enterprise free plan version update
  the a an and or but if in on at to of for from with by is are was were be it its it's this that these those there here what when where why how who which we you he she they our your my his her their not no yes so too very please also then after before because since while until can could should would will just only still never always every everything nothing nobody somebody anything all some many more less good great nice bad worst best love hate awesome terrible slow fast easy hard thanks thank hello hi hey dear today yesterday tomorrow everyone everybody someone anyone nr number regards`)

/** "My name is" and its like: whatever comes next is a name, in any case. */
const introductions =
  /(?<![\p{L}\p{N}])(?:names?(?:['’]s|\s(?:is|was)|:)|username(?:\sis|:)|i\sam\scalled|they\scall\sme|signed,?|mein\sname\sist|ich\shei(?:ß|ss)e|je\sm['’]appelle|mon\snom\sest|me\sllamo|mi\snombre\ses|mi\schiamo|mio\snome\sè|meu\snome\sé|me\schamo|chamo-me|mijn\snaam\sis|ik\sheet|nazywam\ssię|mam\sna\simię|jmenuji\sse|jag\sheter|mitt\snamn\när|jeg\shet?er|jeg\shedder|mitt\snavn\ser|nimeni\son|benim\sadım|меня\sзовут|моё\sимя|мене\sзвати)\s{0,2}[:,]?\s{0,2}["'“”‘’]?$/iu
const longestIntroduction = 40

/** The same where words have no spaces between them, and names with the forms of address that follow them. */
const withoutSpaces: [what: RegExp, instead: string][] = [
  [/(我叫|我的名字是|我是|名前は|이름은)\s?[^\s，。,.、!！?？]{1,12}/gu, '$1[name]'],
  [/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}ー]{1,8}(?=さん|様|氏|先生|님|씨)/gu, '[name]'],
]

const titles = listed(
  'mr mrs ms mx dr prof professor sir madam herr herrn frau monsieur madame mme mlle señor señora sr sra signor signora sig dhr mevrouw pani',
)
/** Those that are other words as well, so that only a capital behind them tells. */
const ambiguousTitles = listed('miss pan mister lady')
/** What is said before a name: greetings, thanks, who somebody is, and what people do for each other. */
const before = listed(
  `hi hello hey dear hallo liebe lieber bonjour hola ciao beste thanks thx cheers regards greetings sincerely yours grüße gruß danke merci gracias grazie saludos cordialement best i'm im i’m am ich je suis soy sono bin by from with to ask asked call called phoned emailed mailed wrote told met contact contacted spoke talked chatted colleague colleagues coworker manager boss agent rep representative supervisor assistant wife husband son daughter kollege kollegin chef chefin named namens cc attn and und et y thank you`,
)
/** What is said after one: "Maria helped", "Jonas from support". */
const after = listed(
  'helped answered said told wrote called explained replied showed sent solved promised suggested from in at was is has and cannot can says thinks wants',
)
/** Small words within names: "Ludwig van Beethoven". */
const particles = listed('van von de der den del della di da dos du la le el al bin ibn zu ter ten')

type Word = { text: string; from: number; to: number; begins: boolean; capital: boolean; unknown: boolean }

/** A text without the names of people, where the words around, or the names themselves, show that they are names. */
export function removeNames(text: string): string {
  let left = text
  for (const [what, instead] of withoutSpaces) left = left.replace(what, instead)
  const words = wordsOf(left)
  const names = namesAmong(words, left)
  let result = ''
  let at = 0
  words.forEach((word, index) => {
    if (!names.has(index)) return
    const follows = names.has(index - 1) && /^[\s.\p{L}]{0,3}$/u.test(left.slice(words[index - 1]?.to, word.from))
    if (!follows) result += `${left.slice(at, word.from)}[name]`
    at = word.to
  })
  return result + left.slice(at)
}

function namesAmong(words: Word[], text: string): Set<number> {
  const names = new Set<number>()
  const gap = (index: number) => text.slice(words[index - 1]?.to ?? 0, words[index]?.from)
  const isClose = (index: number) => /^[\s,:'’"“.-]{1,3}$/.test(gap(index))
  const inCapitals = writesInCapitals(words)
  words.forEach((word, index) => {
    const previous = words[index - 1]
    const next = words[index + 1]
    const introduced = introductions.test(text.slice(Math.max(0, word.from - longestIntroduction), word.from))
    const titled =
      previous !== undefined &&
      isClose(index) &&
      (titles.has(lower(previous)) || (word.capital && ambiguousTitles.has(lower(previous))))
    const told =
      word.unknown &&
      ((previous !== undefined && isClose(index) && before.has(lower(previous))) ||
        (next !== undefined && after.has(lower(next)) && !inCapitals && !word.begins) ||
        (next?.unknown && next.capital && !next.begins && /^\s$/.test(gap(index + 1)) && !inCapitals) ||
        (!word.begins && !inCapitals) ||
        (/['’]s$/.test(word.text) && !inCapitals) ||
        isSignature(index, words, text))
    if (introduced) takeGiven(index)
    if (introduced || titled || told || firstNames.has(lower(word)) || isInitial(word, next, text)) takeName(index)
  })
  return names

  /** Who says what they are called may write it without capitals. */
  function takeGiven(first: number): void {
    for (let index = first; index < first + 3; index++) {
      const word = words[index]
      if (word === undefined || (index > first && (gap(index) !== ' ' || known.has(lower(word))))) return
      names.add(index)
    }
  }

  /** A name goes on over the words with capitals that follow it, and small words among them. */
  function takeName(first: number): void {
    names.add(first)
    for (let index = first + 1; index < first + 6; index++) {
      const word = words[index]
      if (word === undefined || !/^(?:\s|\.\s|-)$/.test(gap(index))) return
      const inner = particles.has(word.text) && words.slice(index, index + 4).some(({ capital }) => capital)
      if (!inner && !(word.capital && !known.has(lower(word)))) return
      names.add(index)
    }
  }
}

function wordsOf(text: string): Word[] {
  const found = [...text.matchAll(/\p{L}[\p{L}\p{M}]{0,40}(?:['’-][\p{L}\p{M}]{1,40}){0,4}/gu)]
  let end = 0
  return found.flatMap((match) => {
    const [word] = match
    const from = match.index
    const gap = text.slice(end, from)
    const begins = end === 0 || /[.!?:;\n•*…]|[-–—]\s/.test(gap) || /^\W*["'“‘(]$/.test(gap.trim()) === true
    end = from + word.length
    if (text[from - 1] === '[' && text[end] === ']') return []
    const capital = /^\p{Lu}/u.test(word)
    const shouted = word.length > 1 && word === word.toUpperCase()
    const plain = word.toLowerCase().replace(/['’]s$/, '')
    const isWord = [known, before, titles].some((list) => list.has(plain))
    return [{ text: word, from, to: end, begins, capital, unknown: capital && !shouted && !isWord }]
  })
}

/** In German, and in a title, a capital tells nothing: then only what stands around a word does. */
function writesInCapitals(words: Word[]): boolean {
  if (words.filter((word) => german.has(word.text.toLowerCase())).length > 1) return true
  const inner = words.filter(({ begins }) => !begins)
  return inner.length > 4 && inner.every(({ capital, text }) => capital || text.length < 4)
}

const german = listed(
  'der die das den dem des und oder ist sind nicht ich wir sie ein eine einen zu mit auf für von beim nach wird im es bei aus kein keine',
)

/** "J. Smith". */
function isInitial(word: Word, next: Word | undefined, text: string): boolean {
  return (
    word.text.length === 1 &&
    word.capital &&
    text[word.to] === '.' &&
    next?.capital === true &&
    /^\.\s?$/.test(text.slice(word.to, next.from))
  )
}

/** A last line, or what follows a last dash, that is nothing but up to four words with capitals. */
function isSignature(index: number, words: Word[], text: string): boolean {
  const rest = words.slice(index)
  const start = text.slice(words[index - 1]?.to ?? 0, words[index]?.from)
  return index > 0 && rest.length <= 4 && rest.every(({ capital }) => capital) && /[\n–—~]|-\s|,\s*$/.test(start)
}

const lower = (word: Word) => word.text.toLowerCase().replace(/['’]s$/, '')
