using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using System.Data.Common;
using System.Text.Json;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.SqlServer;
using Mcu.Tests.Support;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mcu.Tests.Store.SqlServer.Wire;

/// <summary>The real client of SQL Server on a real socket.</summary>
public sealed class WireTests
{
    private static AuthorSeal Authors => Spool.SpoolFixture.Authors;

    private const string ReadCommitted = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_AndCommit_IsOneRoundTrip_AndNoProcedureCall()
    {
        await using var server = new TdsServer();
        await using var database = Database(server);
        await using var db = Context(database);
        IReadOnlyList<IncidentChange> changes = SampleData.Fresh(place: SampleData.Place(executor: "quote '' \"dor\"")).Unpublished;
        Assert.True(changes.Count > 1);

        await using (await db.Database.BeginTransactionAsync(Ct))
        {
            await Engine(database).PublishAndCommitAsync(db, changes, FlowRow.Of(changes, SampleData.Zone), by: "head", Ct);
        }

        Assert.Equal(2, server.Heard.Count);
        Assert.Equal("begin read committed", server.Heard[0]);
        Assert.StartsWith("batch SET XACT_ABORT ON;", server.Heard[1], StringComparison.Ordinal);
        Assert.EndsWith("COMMIT TRANSACTION;", server.Heard[1], StringComparison.Ordinal);
        var call = Assert.Single(
            TSql.Parse(server.Heard[1]["batch ".Length..]).OfType<ExecuteStatement>()).ExecuteSpecification.ExecutableEntity;
        var lines = JsonDocument.Parse(((StringLiteral)call.Parameters[^3].ParameterValue).Value).RootElement.EnumerateArray();
        Assert.Equal(
            changes.Select((change, index) => (index + 1, Json.Write(change.Event), Json.Write(change.Now))),
            lines.Select(
                line => (line.GetProperty("place").GetInt32(), line.GetProperty("event").GetString()!,
                    line.GetProperty("now").GetString()!)));
    }

    [Fact]
    public async Task Inbox_Adds_WithParametersOfEveryKind_AndReadsTheVerdict()
    {
        await using var server = new TdsServer { Row = ("ВКонтакте", "1", true) };
        await using var database = Database(server);

        var verdicts = await new SqlServerInbox(database, Authors, SampleData.Clock()).AddAsync(
            [SampleData.Signal(externalId: "1", text: new string('я', 20_000)), SampleData.Signal(externalId: "2")], RepeatPolicy.Keep, Ct);

        Assert.Equal([SignalVerdict.New, SignalVerdict.Same], verdicts);
        TSql.Parse(Assert.Single(server.Heard)["call ".Length..]);
    }

    [Fact]
    public async Task Inbox_KeysThatDifferInTrailingSpaces_AreOneMessage_AsForTheServer()
    {
        await using var server = new TdsServer { Row = ("ВКонтакте", "1", true) };
        await using var database = Database(server);

        var verdicts = await new SqlServerInbox(database, Authors, SampleData.Clock()).AddAsync(
            [SampleData.Signal(externalId: "1 "), SampleData.Signal(externalId: "1")], RepeatPolicy.Keep, Ct);

        Assert.Equal([SignalVerdict.New, SignalVerdict.Same], verdicts);
    }

    [Fact]
    public async Task Snapshot_ReadOrFailed_LeavesNoIsolationLevelOnTheConnection()
    {
        await using var server = new TdsServer();
        await using var database = Database(server);
        await using var db = Context(database);

        Assert.Equal(7, await Engine(database).InSnapshotAsync(db, () => Task.FromResult(7), Ct));
        Assert.Equal(["begin snapshot", "commit", $"batch {ReadCommitted}"], server.Heard);
        await Assert.ThrowsAsync<FormatException>(() => Engine(database).InSnapshotAsync<int>(db, () => throw new FormatException(), Ct));
        Assert.Equal(["begin snapshot", "rollback", $"batch {ReadCommitted}"], server.Heard.Skip(3));
        Assert.Equal(System.Data.ConnectionState.Closed, db.Database.GetDbConnection().State);
    }

    [Fact]
    public async Task Archive_IsATransactionOfItsOwn_OnlyOfWhatIsCommitted()
    {
        await using var server = new TdsServer();
        await using var database = Database(server);
        await using var db = Context(database);

        await Engine(database).ArchiveAsync(db, SampleData.Monday9, 500, Ct);

        Assert.Equal(3, server.Heard.Count);
        Assert.Equal(("begin read committed", "commit"), (server.Heard[0], server.Heard[2]));
        Assert.StartsWith("call WITH old AS", server.Heard[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pool_Exhausted_IsAFaultOfTheStore_ForPagesEndpointsAndTriage_AndABugIsNot()
    {
        await using var server = new TdsServer();
        await using var database = SqlClientFactory.Instance.CreateDataSource(
            SqlServerStore.Address(server.ConnectionString) + ";Pooling=true;Max Pool Size=1;Connect Timeout=1");
        await using var taken = await database.OpenConnectionAsync(Ct);
        await using var db = Context(database);
        var inbox = new SqlServerInbox(database, Authors, SampleData.Clock());
        var faults = new StoreFaults(Engine(database));

        Exception[] said =
        [
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.Database.BeginTransactionAsync(Ct)),
            await Assert.ThrowsAsync<InvalidOperationException>(() => inbox.AddAsync([SampleData.Signal()], RepeatPolicy.Keep, Ct)),
            await Assert.ThrowsAsync<InvalidOperationException>(() => inbox.FindAsync("vk", "1", Ct)),
        ];

        Assert.All(said, error => Assert.True(faults.IsOne(error), error.ToString()));
        Assert.All(said, error => Assert.True(Attempt.IsTheStores(error, inbox) && !Attempt.IsRefused(error, inbox), error.ToString()));
        var bug = Assert.Throws<InvalidOperationException>(() => Array.Empty<int>().First());
        Assert.False(faults.IsOne(bug) || Attempt.IsTheStores(bug, inbox));
    }

    [Theory]
    [InlineData(2627, "Violation of PRIMARY KEY constraint 'PK_incidents'. Cannot insert duplicate key in object 'mcu.incidents'.", true)]
    [InlineData(2627, "Нарушение \"PRIMARY KEY\" ограничения \"PK_changes\". Не удается вставить повторяющийся ключ.", true)]
    [InlineData(2601, "Cannot insert duplicate key row in object 'mcu.incidents' with unique index 'ux_incidents_number'.", true)]
    [InlineData(2601, "Cannot insert duplicate key row in object 'mcu.signals' with unique index 'ux_signals_source_external_id'.", false)]
    [InlineData(2627, "Violation of PRIMARY KEY constraint 'PK_incidents_archive'.", false)]
    [InlineData(547, "The INSERT statement conflicted with the CHECK constraint 'PK_incidents'.", false)]
    public async Task CounterThatContradictsTheTables_IsNoRefusalOfTheData(int number, string words, bool isMiscount)
    {
        await using var server = new TdsServer { Error = (number, words) };
        await using var database = Database(server);
        var inbox = new SqlServerInbox(database, Authors, SampleData.Clock());

        var said = await Assert.ThrowsAsync<SqlException>(() => inbox.AddAsync([SampleData.Signal()], RepeatPolicy.Keep, Ct));

        Assert.Equal((isMiscount, !isMiscount), (inbox.IsMiscount(said), inbox.IsRefusal(said)));
    }

    [Theory]
    [InlineData(1101, true)]
    [InlineData(1105, true)]
    [InlineData(1827, true)]
    [InlineData(9002, true)]
    [InlineData(1205, false)]
    [InlineData(2627, false)]
    public async Task NoRoomLeft_IsNoRefusalOfTheData_AndGoesToTheSpool(int number, bool isFull)
    {
        await using var server = new TdsServer { Error = (number, "Could not allocate space for object 'mcu.incidents'.") };
        await using var database = Database(server);
        var inbox = new SqlServerInbox(database, Authors, SampleData.Clock());

        var said = await Assert.ThrowsAsync<SqlException>(() => inbox.AddAsync([SampleData.Signal()], RepeatPolicy.Keep, Ct));

        Assert.Equal(isFull, inbox.IsFull(said));
        Assert.False(isFull && Attempt.IsRefused(said, inbox));
        Assert.True(Attempt.IsTheStores(said, inbox));
    }

    [Theory]
    [InlineData(2627, true)]
    [InlineData(2601, true)]
    [InlineData(547, true)]
    [InlineData(2628, true)]
    [InlineData(8152, true)]
    [InlineData(245, true)]
    [InlineData(1205, false)]
    [InlineData(1222, false)]
    [InlineData(-2, false)]
    [InlineData(4060, false)]
    [InlineData(3960, false)]
    public void Errors_OfTheDataItself_AreRefusals_AllOthersMayPass(int number, bool isRefusal) =>
        Assert.Equal(isRefusal, SqlServerErrors.IsRefusal(number));

    private static DbDataSource Database(TdsServer server) =>
        SqlClientFactory.Instance.CreateDataSource(SqlServerStore.Address(server.ConnectionString));

    private static SqlServerEngine Engine(DbDataSource database) => new(database, TimeProvider.System);

    private static McuDbContext Context(DbDataSource database)
    {
        var options = new DbContextOptionsBuilder<McuDbContext>();
        SqlServerStore.Use(options, database.CreateConnection());
        return new McuDbContext(options.Options);
    }
}
