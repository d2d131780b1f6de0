using System.Security.Cryptography;

namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// Controls who may connect to the private server: one role that owns the tables and is no superuser, with a password in a file that only
/// this program's account can read. Nobody connects without a password, and the superuser not at all: what needs a superuser is done in
/// single-user mode while no server runs. A cluster of an older release accepted everyone who reached its socket as the superuser; it is
/// converted before its next start.
/// </summary>
internal sealed class ClusterAccess(ClusterPlace place, PostgresBinaries binaries, ServerAccount account)
{
    public const string Role = "mcu_app";
    public const string Database = "mcu";

    /// <summary>The superuser that initdb creates. It cannot be removed, so it has no password and may not log in.</summary>
    public const string Superuser = "mcu";

    private const string RulesFile = "pg_hba.conf";
    private const string Mark = "# Written by this program: every way in asks for the password of the role.";
    private const string DatabaseExists = "already exists";

    private static readonly string[] Rules = [Mark, $"local all {Role} scram-sha-256", $"host all {Role} 127.0.0.1/32 scram-sha-256"];

    /// <summary>
    /// Transfers everything that the superuser owns and that is not the server's own, in one statement, because single-user mode ends a
    /// statement at the end of the line. The sequence of a column is transferred with its table.
    /// </summary>
    private const string TakeOver =
        "DO $$ DECLARE thing record; BEGIN"
        + " FOR thing IN SELECT format('ALTER SCHEMA %I OWNER TO " + Role + "', nspname) AS act FROM pg_namespace"
        + " WHERE nspowner = 10 AND nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')"
        + " UNION ALL SELECT format('ALTER TABLE %s OWNER TO " + Role +
        "', c.oid::regclass) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        +
        " WHERE c.relowner = 10 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm', " +
        "'S', 'f')"
        +
        " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', " +
        "'i', 'e'))"
        + " UNION ALL SELECT format('ALTER ROUTINE %s OWNER TO " + Role +
        "', p.oid::regprocedure) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        + " WHERE p.proowner = 10 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
        + " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')"
        + " UNION ALL SELECT format('ALTER TYPE %s OWNER TO " + Role +
        "', t.oid::regtype) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace"
        + " WHERE t.typowner = 10 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND t.typtype IN ('e', 'd')"
        + " LOOP EXECUTE thing.act; END LOOP; END $$";

    /// <summary>Further grants by the superuser, for tests and benchmarks.</summary>
    public IReadOnlyList<string> Grants { get; init; } = [];

    public bool IsSecured => new FileInfo(place.PasswordFile) is { Exists: true, Length: > 0 }
        && Path.Combine(place.Cluster, RulesFile) is var rules && File.Exists(rules) && File.ReadLines(rules).FirstOrDefault() == Mark;

    /// <summary>
    /// Creates the role, transfers the existing objects to it and closes every other access. No server may run; running it twice is
    /// harmless.
    /// </summary>
    /// <param name="cluster">The folder, which may still have its unfinished name.</param>
    public async Task SecureAsync(string cluster, CancellationToken ct)
    {
        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        await WritePasswordAsync(password, ct);
        await AskAsync(
            cluster,
            "postgres",
            [
                $"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Role}') THEN CREATE ROLE {Role}; END IF; END $$",
                $"ALTER ROLE {Role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '{password}'",
                $"CREATE DATABASE {Database} OWNER {Role}",
                $"ALTER DATABASE {Database} OWNER TO {Role}",
                .. Grants,
                $"ALTER ROLE {Superuser} NOLOGIN PASSWORD NULL",
            ],
            ct);
        await AskAsync(cluster, Database, [TakeOver], ct);

        // Written last: as long as the old rules are there, the next start begins here again.
        var rules = Path.Combine(cluster, RulesFile);
        await File.WriteAllLinesAsync(rules + ".new", Rules, ct);
        await account.OwnAsync(rules + ".new", ct);
        File.Move(rules + ".new", rules, overwrite: true);
    }

    /// <summary>The file is readable by this account alone from its first byte on; the server's account does not need it.</summary>
    private async Task WritePasswordAsync(string password, CancellationToken ct)
    {
        var fresh = place.PasswordFile + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new StreamWriter(fresh, options))
        {
            await file.WriteAsync(password.AsMemory(), ct);
        }

        File.Move(fresh, place.PasswordFile, overwrite: true);
    }

    private async Task AskAsync(string cluster, string database, IReadOnlyList<string> statements, CancellationToken ct)
    {
        var run = await account.RunAsync(
            binaries.Postgres, ["--single", "-D", cluster, database], ct, new ProgramInput { Text = string.Join('\n', statements) + "\n" });
        var refusal = run.Output.Split('\n')
            .Where(line => !line.Contains(DatabaseExists, StringComparison.Ordinal))
            .Select(Refusal)
            .FirstOrDefault(line => line is not null);
        if (!run.Succeeded || refusal is not null)
        {
            throw new EmbeddedPostgresException(
                run.DiskIsFull
                    ? $"The disk of {place.Home} is full: PostgreSQL cannot start. Nothing was lost; free some space and start again."
                    : $"The database in {place.Cluster} could not be given its own role: {refusal ?? run.Reason}");
        }
    }

    private static string? Refusal(string line)
    {
        string[] marks = ["ERROR:", "FATAL:", "PANIC:"];
        return marks.Select(mark => line.IndexOf(mark, StringComparison.Ordinal))
            .Where(at => at >= 0)
            .Select(at => line[at..].Trim())
            .FirstOrDefault();
    }
}
