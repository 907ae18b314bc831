"""A real Neo4j server for the tests, from Maven Central artifacts, on a free loopback port.

Its plans are kept however much the data change: tests fill and empty the graph all the time, and planning anew would
take a third of the server's time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import neo4j

from cancu.graph.store.server_process import free_ports

HERE = Path(__file__).parent
JARS = HERE / "target" / "lib"
PASSWORD = "of-the-tests-only"
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_OPENS = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
)
_CONFIGURATION = """
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.memory.pagecache.size={pagecache}
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
dbms.cypher.min_replan_interval=10h
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
internal.server.bolt.connection_shutdown_wait_time=1s
"""


class CannotStartError(Exception):
    """What is missing on this machine."""


@dataclass(frozen=True)
class Neo4jServer:
    address: str
    user: str
    password: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)


def fetch_jars() -> None:
    """Bring the server's jars to target/lib, once."""
    if JARS.is_dir() and any(JARS.glob("neo4j-kernel-*.jar")):
        return
    for program in ("java", "mvn"):
        if not shutil.which(program):
            raise CannotStartError(f"{program} is not installed (Debian: default-jdk-headless, maven)")
    command = ["mvn", "-q", "-B", _PLUGIN, f"-DoutputDirectory={JARS}", "-DincludeScope=runtime"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode:
        raise CannotStartError(f"Maven did not bring the Neo4j jars: {done.stdout[-500:]}")


def configure(home: Path, port: int = 0, pagecache: str = "64m") -> int:
    """Make `home` ready for a server, where it is not yet, and return its port: of its own choice where it is 0."""
    fetch_jars()
    port = port or free_ports(1)[0]
    (home / "conf").mkdir(parents=True, exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(_CONFIGURATION.format(port=port, pagecache=pagecache))
    (home / "conf" / "neo4j.conf").chmod(0o640)
    if not (home / "data").exists():
        admin(home, "dbms", "set-initial-password", PASSWORD)
    return port


def start(home: Path, *, heap: str = "512m", pagecache: str = "64m", port: int = 0) -> Neo4jServer:
    """Start the server with its data under `home`, which may be there already."""
    port = configure(home, port, pagecache)
    classes = ["-cp", str(JARS / "*")]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            ["java", f"-Xmx{heap}", "-XX:+UseSerialGC", *_OPENS, *classes, str(HERE / "BoltServer.java"), str(home)],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Neo4jServer(f"bolt://127.0.0.1:{port}", "neo4j", PASSWORD, process)
    _await(server, home / "server.log")
    return server


def admin(home: Path, *arguments: str) -> str:
    """Run neo4j-admin and return what it prints."""
    done = subprocess.run(
        ["java", *_OPENS, "-cp", str(JARS / "*"), "org.neo4j.cli.AdminTool", *arguments],
        cwd=home,  # where it leaves its reports
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotStartError(f"neo4j-admin {' '.join(arguments[:2])}: {done.stderr[-800:]}")
    return done.stdout


def _await(server: Neo4jServer, log: Path) -> None:
    deadline = time.monotonic() + 300
    with neo4j.GraphDatabase.driver(server.address, auth=(server.user, server.password)) as driver:
        while True:
            try:
                with driver.session() as session:
                    session.run("RETURN 1").consume()
                return
            except neo4j.exceptions.Neo4jError as error:
                last: Exception = error
            except neo4j.exceptions.DriverError as error:
                last = error
            if server.process.poll() is not None or time.monotonic() > deadline:
                raise CannotStartError(f"Neo4j did not start: {last}; {log.read_text()[-500:]}")
            time.sleep(0.2)
