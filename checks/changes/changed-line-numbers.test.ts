import { expect, test } from 'vitest'
import { changedLineNumbers } from './changed-line-numbers.ts'

test('lines that were added or changed are told by their numbers on head', () => {
  const difference = `diff --git a/src/buy.ts b/src/buy.ts
index 1111111..2222222 100644
--- a/src/buy.ts
+++ b/src/buy.ts
@@ -1,4 +1,5 @@
 const a = 1
-const b = 2
+const b = 3
++const c = 4
 const d = 5
 
@@ -20 +21,2 @@ function buy() {
-  return 1
+  return 2
+}
\\ No newline at end of file
`
  expect(changedLineNumbers(difference)).toEqual([2, 3, 21, 22])
})

test('a file that was only shortened, or is binary, has none', () => {
  expect(changedLineNumbers('--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n a\n-b\n')).toEqual([])
  expect(changedLineNumbers('Binary files a/x.png and b/x.png differ\n')).toEqual([])
  expect(changedLineNumbers('')).toEqual([])
})
