/** An ordinary download: Electron and the browser both ask where it goes. */

/** Long enough for the download to begin; Chromium keeps no file of a URL revoked at once. */
const keepUrlMs = 60_000;

export function saveFile(content: Blob, fileName: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keepUrlMs);
}
