using Mcu.Infrastructure.Store.Model;
using System.Data.Common;
using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Mcu.Application;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store;
using Mcu.Tests.Store.FakeServer;
using Mcu.TestTown;
using Mcu.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Mcu.Tests.Store.SqlServer;

/// <summary>
/// The statements the store would send to SQL Server: every method runs on the fake server, and every statement is parsed and compared.
/// </summary>
public sealed partial class QueryTests
{
    /// <summary>
    /// What the engine does in the store's own AllocateIdentitiesAsync and CommitAsync, in the board's loader, and in the upgrade of the
    /// rollups.
    /// </summary>
    private static readonly string[] OfTheStore =
    [
        nameof(IEngine.CountAsync), nameof(IEngine.InsertAsync), nameof(IEngine.AddAsync), nameof(IEngine.UpdateAsync),
        nameof(IEngine.MarkTriagedAsync), nameof(IEngine.PublishAndCommitAsync), nameof(IEngine.InSnapshotAsync),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_WholeScenario_SendsTheExpectedStatements_AndTheParserAcceptsThem()
    {
        var answers = Answers();
        var server = new FakeSqlServer(answers);
        await using var services = Services(server);
        List<string> said = [];

        foreach (var step in StoreScenario.Steps)
        {
            answers.FlowsLag = step.Way == StoreScenario.Behind;
            await using var scope = services.CreateAsyncScope();
            await step.RunAsync(scope.ServiceProvider, Ct);
            var statements = server.Take();
            said.Add($"---- {step}\n{string.Join("\n\n", statements)}");
            Assert.All(statements, statement => TSql.Parse(statement));
        }

        Expectation.Same("Store/SqlServer/Expected/queries.sql", Values().Replace(string.Join("\n\n", said), "${name}[…]'"));
    }

    /// <summary>Searched in the statements of the scenario, so that the rule covers later ones as well.</summary>
    [Theory]
    [InlineData(@"\bMERGE (?!mcu\.\w+ WITH \(HOLDLOCK, FORCESEEK\))", "a merge that locks more than the keys in question")]
    [InlineData(
        @"\bUPDATE \w+ SET[^;]*? AS (?:known|signal) (?!WITH \([\w, ]*FORCESEEK\))",
        "an update of given rows that reads, and waits for, all others")]
    [InlineData(
        @"\b(?:LOWER|UPPER)\((?![^()]* COLLATE Cyrillic_General_100_CI_AS\))", "letters lowered by whatever collation stands there")]
    public void Walk_SaysNo(string words, string what)
    {
        var found = Regex.Match(
            Expectation.Read("Store/SqlServer/Expected/queries.sql"),
            words,
            RegexOptions.Singleline,
            TimeSpan.FromSeconds(5));

        Assert.False(found.Success, $"{what}: {found.Value}");
    }

    [Fact]
    public async Task Preparation_OnAnEmptyDatabase_SendsTheExpectedStatements()
    {
        var server = Server();
        await using var services = Services(server);

        await services.PrepareMcuAsync(beside: true, _ => { }, Ct);

        var statements = server.Take();
        Assert.All(statements, statement => TSql.Parse(statement));
        Expectation.Same(
            "Store/SqlServer/Expected/preparation.sql",
            string.Join("\n\n", statements.Where(statement => !statement.StartsWith("CREATE ", StringComparison.Ordinal))));
    }

    /// <summary>
    /// Public methods of the ports and of the store's own classes that use the database; a new one must be covered by the scenario.
    /// </summary>
    [Fact]
    public void Scenario_CoversEveryMethod()
    {
        var store = typeof(McuDbContext).Assembly.GetTypes()
            .Where(
                type => type is { IsClass: true, IsAbstract: false, Namespace: { } room }
                    && room.StartsWith(typeof(IEngine).Namespace!, StringComparison.Ordinal))
            .Where(type => !type.Namespace!.EndsWith(".Migrations", StringComparison.Ordinal) && !type.IsNested)
            .Where(
                type => type.GetConstructors().SelectMany(made => made.GetParameters()).Any(parameter => Reaches(parameter.ParameterType)))
            .ToArray();
        var expected = store.SelectMany(Methods).Distinct().Order().ToArray();

        Assert.True(store.Length >= 10, string.Join(' ', store.Select(type => type.Name)));
        Assert.Empty(expected.Except(StoreScenario.Steps.Select(step => step.Method)));
    }

    /// <summary>Preparation is covered by a test of its own, archiving by the engine.</summary>
    [Fact]
    public void Queries_AreOnlyInTheStore_AndInNoLoop_SoThatTheScenarioFindsThem() => Assert.Empty(
        from file in Repository.Files("Mcu.Infrastructure", ".cs")
        let code = File.ReadAllText(file)
        where code.Contains(nameof(McuDbContext), StringComparison.Ordinal)
        where code.Contains(": BackgroundService", StringComparison.Ordinal)
            || !file.Contains($"{Path.DirectorySeparatorChar}Store{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        where Path.GetFileName(file) is not ("Preparation.cs" or "ArchiveJob.cs")
        select Repository.Name(file));

    [Fact]
    public async Task Rule_FindsAProjectionThatWouldRunInMemory()
    {
        await using var services = Services(Server());
        await using var scope = services.CreateAsyncScope();
        var changes = scope.ServiceProvider.GetRequiredService<McuDbContext>().Changes;

        await Assert.ThrowsAsync<InvalidOperationException>(() => changes.Select(row => row.ToEntry()).ToListAsync(Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => changes.Select(row => Trimmed(row.Kind)).ToListAsync(Ct));
        Assert.Single(await changes.Select(row => new { row.Version, Told = row.Kind + "!" }).ToListAsync(Ct));
    }

    /// <summary>The only values that stand in a statement.</summary>
    [GeneratedRegex(@"(?<name>@(?:changes|flows|answers|arrivals) = N')(?:[^']|'')*'", RegexOptions.None, 5_000)]
    private static partial Regex Values();

    private static string Trimmed(string text) => text.Trim();

    private static FakeSqlServer Server() => new(Answers());

    private static FakeResults Answers() => new(ScriptSchema.Of(MigrationScriptTests.Migrations()));

    private static ServiceProvider Services(FakeSqlServer server)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "SqlServer",
            ["ConnectionStrings:Mcu"] = "Server=paper;Database=mcu;User ID=mcu;Password=paper",
            [MasterKeyFile.Setting] = TestMasterKey.File,
        }).Build();
        var services = new ServiceCollection().AddLogging().AddMcuApplication().AddMcuInfrastructure(settings, isProduction: false);
        services.RemoveAll<DbDataSource>();
        services.AddSingleton<DbDataSource>(server);
        services.AddSingleton(TestRing.Make());
        services.AddSingleton(new Application.Signals.SourceCatalog([]));
        services.ConfigureDbContext<McuDbContext>(options => options.AddInterceptors(NothingInMemory.Instance));
        return services.BuildServiceProvider();
    }

    private static bool Reaches(Type type) =>
        type == typeof(McuDbContext)
            || type == typeof(IEngine)
            || type == typeof(IServiceScopeFactory)
            || type.IsAssignableTo(typeof(DbDataSource))
        || type.Namespace == "Mcu.Infrastructure.Store.Live" && type.Name is "BoardLoader";

    /// <summary>By the names of the ports it implements, and by its own where it has none.</summary>
    private static IEnumerable<string> Methods(Type type)
    {
        if (type.IsAssignableTo(typeof(BackgroundService)))
        {
            return []; // Asks through the others; see the rule above.
        }

        var ports = type.GetInterfaces().Where(port => port.Namespace!.StartsWith("Mcu.", StringComparison.Ordinal)).ToArray();
        return from face in ports.Length > 0 ? ports : [type]
               from method in face.GetMethods(
                   System.Reflection.BindingFlags.Public
                       | System.Reflection.BindingFlags.Instance
                       | System.Reflection.BindingFlags.DeclaredOnly)
               where !method.IsSpecialName && (!method.ReturnType.IsValueType || method.ReturnType == typeof(void))
               where face != typeof(IEngine) || (method.ReturnType.IsAssignableTo(typeof(Task)) && !OfTheStore.Contains(method.Name))
               select $"{face.Name}.{method.Name}";
    }

    /// <summary>
    /// EF Core refuses to filter or sort in memory, but silently runs the last projection there: a method of this program in a query would
    /// fetch more than it shows, and behave differently on each engine.
    /// </summary>
    private sealed class NothingInMemory : IQueryExpressionInterceptor
    {
        public static readonly NothingInMemory Instance = new();

        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
        {
            new Methods().Visit(queryExpression);
            return queryExpression;
        }

        private sealed class Methods : ExpressionVisitor
        {
            protected override Expression VisitMethodCall(MethodCallExpression node) =>
                node.Method.DeclaringType!.Namespace!.StartsWith("Mcu.", StringComparison.Ordinal)
                    ? throw new InvalidOperationException($"{node.Method.DeclaringType.Name}.{node.Method.Name} would run in memory.")
                    : base.VisitMethodCall(node);
        }
    }
}
