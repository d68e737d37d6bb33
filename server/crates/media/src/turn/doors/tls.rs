//! TURN over TLS, for networks that let nothing else out.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use super::{AbortOnDrop, Switch, stream};
use crate::turn::rules::{Client, Door};
use crate::turn::settings::TurnTls;

/// Time for a handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// Reads the certificate and its key; the error says in words what is wrong with them.
pub(in crate::turn) fn acceptor(tls: &TurnTls) -> Result<TlsAcceptor, String> {
    let chain = CertificateDer::pem_slice_iter(&tls.certificates_pem)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| error.to_string())?;
    let key = PrivateKeyDer::from_pem_slice(&tls.key_pem).map_err(|error| error.to_string())?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|error| error.to_string())?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Listens until the guard is dropped.
pub(in crate::turn) async fn listen(
    switch: Arc<Switch>,
    at: SocketAddr,
    acceptor: TlsAcceptor,
) -> io::Result<(SocketAddr, AbortOnDrop)> {
    let listener = TcpListener::bind(at).await?;
    let address = listener.local_addr()?;
    let task = tokio::spawn(async move {
        loop {
            let (stream, from, entered) = stream::accept(&listener, &switch).await;
            let (switch, acceptor) = (Arc::clone(&switch), acceptor.clone());
            tokio::spawn(async move {
                if let Ok(Ok(inner)) = timeout(HANDSHAKE, acceptor.accept(stream)).await {
                    let client = Client {
                        door: Door::Tls,
                        address: from,
                    };
                    stream::serve(switch, client, inner, entered).await;
                }
            });
        }
    });
    Ok((address, AbortOnDrop(task.abort_handle())))
}
