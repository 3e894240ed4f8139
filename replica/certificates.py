"""A certificate authority for one run: clients verify TLS in earnest, against a CA that exists nowhere else."""

import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LIFETIME = timedelta(days=30)


class Authority:
    """Signs server certificates on demand. ``directory`` gets ``ca.pem`` and the servers' certificates with keys."""

    def __init__(self, directory: Path, name: str = "Replica throw-away CA") -> None:
        self._directory = directory / "certificates"
        self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._server_key = ec.generate_private_key(ec.SECP256R1())
        self._certificate = self._sign_itself(name)
        self._contexts: dict[tuple[str, bool], ssl.SSLContext] = {}
        self._lock = threading.Lock()
        self.ca_file = directory / "ca.pem"
        self.ca_file.write_bytes(self._certificate.public_bytes(serialization.Encoding.PEM))

    def context(self, host: str, *, expired: bool = False) -> ssl.SSLContext:
        """A TLS server context with a certificate for ``host`` (a name or an IP address)."""
        with self._lock:
            if (host, expired) not in self._contexts:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(self._write_certificate(host, expired))
                self._contexts[host, expired] = context
            return self._contexts[host, expired]

    def _write_certificate(self, host: str, expired: bool) -> Path:
        path = self._directory / f"{host}{'-expired' if expired else ''}.pem"
        key = self._server_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.touch(mode=0o600)
        path.write_bytes(self._sign(host, expired).public_bytes(serialization.Encoding.PEM) + key)
        return path

    def _sign(self, host: str, expired: bool) -> x509.Certificate:
        issuer_key = self._key.public_key()
        start = _machine_time() - timedelta(days=1) - (LIFETIME if expired else timedelta(0))
        return (
            _builder(_name(host), self._certificate.subject, self._server_key, start)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([_alternative(host)]), critical=False)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)
            .sign(self._key, hashes.SHA256())
        )

    def _sign_itself(self, name: str) -> x509.Certificate:
        usage = x509.KeyUsage(
            digital_signature=False,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=True,
            crl_sign=True,
            encipher_only=False,
            decipher_only=False,
        )
        start = _machine_time() - timedelta(days=1)
        return (
            _builder(_name(name), _name(name), self._key, start)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self._key.public_key()), critical=False)
            .sign(self._key, hashes.SHA256())
        )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, start: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + LIFETIME)
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _alternative(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _machine_time() -> datetime:
    """TLS validity is checked against the machine's clock, whatever time the outlets pretend."""
    return datetime.fromtimestamp(time.time(), UTC)
