//! Bodies in every cut, and bodies that are none.

use axum::body::Body;
use bytes::Bytes;
use futures::stream;

use super::*;

type Parts = Vec<(String, Option<String>, Vec<u8>)>;

async fn parts(content_type: &str, body: &[u8], step: usize) -> Result<Parts, Broken> {
    let chunks: Vec<Result<Bytes, std::io::Error>> =
        body.chunks(step).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
    let mut multipart =
        Multipart::new(content_type, Body::from_stream(stream::iter(chunks))).ok_or(Broken)?;
    let mut all = Vec::new();
    while let Some(head) = multipart.next().await? {
        let mut bytes = Vec::new();
        while let Some(chunk) = multipart.chunk().await? {
            bytes.extend_from_slice(&chunk);
        }
        all.push((head.name, head.file_name, bytes));
    }
    Ok(all)
}

const KIND: &str = "multipart/form-data; boundary=\"a-b\"";

#[tokio::test]
async fn every_cut_gives_the_same_parts() {
    let body = b"before\r\n--a-b\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage/png\r\n--a-b\r\n\
        content-disposition: form-data; name=file; filename=\"a \\\"b\\\".png\"\r\nContent-Type: image/png\r\n\r\n\
        \r\n--a-\r\n\r\n--a-b\r\nContent-Disposition: form-data; name=\"x\"; filename*=UTF-8''caf%C3%A9.pdf\r\n\r\n\
        \r\n--a-b--\r\nafter";
    for step in 1..body.len() {
        let all = parts(KIND, body, step).await.unwrap();
        let file = (Some("a \"b\".png".to_owned()), b"\r\n--a-\r\n".to_vec());
        assert_eq!(all[0], ("type".to_owned(), None, b"image/png".to_vec()), "step {step}");
        assert_eq!(all[1], ("file".to_owned(), file.0, file.1), "step {step}");
        assert_eq!(all[2], ("x".to_owned(), Some("café.pdf".to_owned()), Vec::new()), "step {step}");
        assert_eq!(all.len(), 3);
    }
}

#[tokio::test]
async fn what_is_cut_off_or_no_form_is_broken() {
    for body in
        [&b""[..], b"--a-b", b"--a-b\r\nContent-Disposition: form-data; name=x\r\n\r\nabc", b"--a-b\r\n"]
    {
        assert!(parts(KIND, body, 3).await.is_err());
    }
    assert!(parts("multipart/form-data; charset=utf-8", b"--a-b--", 3).await.is_err());
    assert!(parts("multipart/form-data", b"--a-b--", 3).await.is_err());
    assert!(parts("application/json", b"{}", 3).await.is_err());
    assert_eq!(parts(KIND, b"--a-b--", 3).await.unwrap(), Vec::new());
    let endless = [b"--a-b\r\nx: ".to_vec(), vec![b'y'; HEAD_MOST + 1]].concat();
    assert!(parts(KIND, &endless, 4_096).await.is_err());
}
