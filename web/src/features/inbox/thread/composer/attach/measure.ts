/** Size and length of what this page can show, so that nothing jumps when it is drawn as a message. */
import type { MessageFile } from "@/api/types";

const PATIENCE = 2_000;

function sized(file: MessageFile, width: number, height: number): MessageFile {
  return { ...file, width, height, thumbnail: file.url === null || width === 0 ? null : { url: file.url, width, height } };
}

function picture(file: MessageFile, url: string): Promise<MessageFile> {
  const image = new Image();
  image.src = url;
  return image.decode().then(() => sized(file, image.naturalWidth, image.naturalHeight));
}

function film(file: MessageFile, url: string): Promise<MessageFile> {
  const element = document.createElement(file.mime_type.startsWith("video/") ? "video" : "audio");
  element.preload = "metadata";
  return new Promise((done, failed) => {
    element.addEventListener("loadedmetadata", () => {
      const duration_ms = Number.isFinite(element.duration) ? Math.round(element.duration * 1000) : null;
      done(element instanceof HTMLVideoElement ? { ...file, duration_ms, width: element.videoWidth, height: element.videoHeight } : { ...file, duration_ms });
    });
    element.addEventListener("error", failed);
    element.src = url;
  });
}

/** As it was where the browser cannot read it, or not soon. */
export async function measured(file: MessageFile): Promise<MessageFile> {
  const { url } = file;
  if (url === null) return file;
  const late = new Promise<MessageFile>((done) => window.setTimeout(() => done(file), PATIENCE));
  const read = file.mime_type.startsWith("image/") ? picture(file, url) : film(file, url);
  return Promise.race([read.catch(() => file), late]);
}
