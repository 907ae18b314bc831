import java.nio.file.Path;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Starts a Neo4j server with the configuration conf/neo4j.conf of the folder args[0], until it is told to stop. */
public class BoltServer {
    public static void main(String[] args) throws InterruptedException {
        Path home = Path.of(args[0]);
        var service = new DatabaseManagementServiceBuilder(home)
            .loadPropertiesFromFile(home.resolve("conf/neo4j.conf"))
            .build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        Thread.currentThread().join();
    }
}
