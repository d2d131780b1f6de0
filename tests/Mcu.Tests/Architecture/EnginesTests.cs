using System.Text.RegularExpressions;
using Mcu.Tests.Support;

namespace Mcu.Tests.Architecture;

/// <summary>The types and the SQL of one database engine stay in its own folder; everything else works with both engines.</summary>
public partial class EnginesTests
{
    private static readonly string[] Projects = ["Mcu.Application", "Mcu.Infrastructure", "Mcu.Dashboard"];

    /// <summary>The embedded server is a PostgreSQL; a migration's column is defined once for each engine.</summary>
    private static readonly string[] PostgresFolders =
        ["Mcu.Infrastructure/Store/Postgres/", "Mcu.Infrastructure/Embedded/", "Mcu.Infrastructure/Store/Migrations/Columns.cs"];

    private static readonly string[] SqlServerFolders =
        ["Mcu.Infrastructure/Store/SqlServer/", "Mcu.Infrastructure/Store/Migrations/Columns.cs"];

    [Fact]
    public void Postgres_IsUsedOnlyInItsFolders() => Assert.Empty(Outside(PostgresFolders, Postgres()));

    [Fact]
    public void SqlServer_IsUsedOnlyInItsFolder() => Assert.Empty(Outside(SqlServerFolders, SqlServer()));

    [Theory]
    [InlineData("using Npgsql;", true)]
    [InlineData("catch (NpgsqlException error)", true)]
    [InlineData("\"INSERT … ON CONFLICT (id) DO NOTHING\"", true)]
    [InlineData("\"UPDATE a SET b = 1 returning b\"", true)]
    [InlineData("\"SELECT now()::date\"", true)]
    [InlineData("EF.Functions.ILike(a, b)", true)]
    [InlineData("global::System.Console", false)]
    [InlineData("// Npgsql wants it so", false)]
    [InlineData("\"UPDATE mcu.installation SET id = id\"", false)]
    public void Rule_FindsPostgres(string line, bool found) => Assert.Equal(found, Postgres().IsMatch(Comment().Replace(line, "")));

    [Theory]
    [InlineData("using Microsoft.Data.SqlClient;", true)]
    [InlineData("new SqlConnection()", true)]
    [InlineData("\"SELECT TOP (1) id\"", true)]
    [InlineData("\"FROM a WITH (UPDLOCK)\"", true)]
    [InlineData("options.UseSqlServer(connection)", true)]
    [InlineData("\"SqlServer:Identity\"", true)]
    [InlineData("store.UseSqlServer(database => database.UseRegisteredDataSource = true);", false)]
    [InlineData("DatabaseProvider.SqlServer", false)]
    public void Rule_FindsSqlServer(string line, bool found) => Assert.Equal(found, SqlServer().IsMatch(Comment().Replace(line, "")));

    private static IEnumerable<string> Outside(string[] folders, Regex words) =>
        from project in Projects
        from file in Repository.Files(project, ".cs", ".razor")
        let name = Repository.Name(file).Replace(Path.DirectorySeparatorChar, '/')
        where !folders.Any(folder => name.StartsWith(folder, StringComparison.Ordinal))
            && !name.Contains("/build/", StringComparison.Ordinal)
        from Match word in words.Matches(Comment().Replace(File.ReadAllText(file), ""))
        select $"{name}: {word.Value}";

    [GeneratedRegex("(?<![:\"])//.*", RegexOptions.None, 5_000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"\bNpgsql\w*|\bILike\b|(?i:\bON CONFLICT\b|\bRETURNING\b|\bSKIP LOCKED\b|\bunnest\b|\bnextval\b|\bto_tsvector\b|\bILIKE\b|" +
        @"\bpg_\w+\(|\bxmax\b|[\w)]::(?:date|int|text|bigint|jsonb?|timestamptz)\b)",
        RegexOptions.None,
        5_000)]
    private static partial Regex Postgres();

    /// <summary>Quartz has a method of the same name as EF Core's, which does not depend on the client library.</summary>
    [GeneratedRegex(
        @"\bSqlClient\b|\bSql(?:Connection|Command|Exception|Parameter|Transaction|BulkCopy)\b|(?<!store\.)\bUseSqlServer\b|" +
        @"SqlServer:Identity|\b(?:UPDLOCK|READPAST|HOLDLOCK|NOLOCK|OPENJSON|SCOPE_IDENTITY|XACT_ABORT)\b|\bTOP \(",
        RegexOptions.None,
        5_000)]
    private static partial Regex SqlServer();
}
