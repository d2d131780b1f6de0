using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Mcu.Tests.Store.FakeServer;

/// <summary>
/// A fake server: records every statement that would be sent to SQL Server and answers each SELECT or OUTPUT with one plausible row, so
/// that the statements that follow from the answer are sent as well.
/// </summary>
internal sealed class FakeSqlServer(FakeResults answers) : DbDataSource
{
    private readonly ConcurrentQueue<string> _said = [];

    public override string ConnectionString => "Server=paper;Database=mcu";

    /// <summary>The statements recorded since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        List<string> taken = [];
        while (_said.TryDequeue(out var statement))
        {
            taken.Add(statement);
        }

        return taken;
    }

    public void Say(string statement) => _said.Enqueue(statement.ReplaceLineEndings("\n").Trim());

    public FakeDataReader Ask(string statement)
    {
        Say(statement);
        return new FakeDataReader(answers, answers.Results(statement));
    }

    protected override DbConnection CreateDbConnection() => new FakeConnection(this);
}

internal sealed class FakeConnection(FakeSqlServer server) : DbConnection
{
    private ConnectionState _state;

    [System.Diagnostics.CodeAnalysis.AllowNull]
    public override string ConnectionString { get; set; } = server.ConnectionString;

    public override string Database => "mcu";

    public override string DataSource => "paper";

    public override string ServerVersion => "15.0";

    public override ConnectionState State => _state;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        server.Say($"BEGIN TRANSACTION -- {isolationLevel}");
        return new FakeTransaction(server, this, isolationLevel);
    }

    protected override DbCommand CreateDbCommand() => new FakeCommand(server, this);
}

internal sealed class FakeTransaction(FakeSqlServer server, FakeConnection connection, IsolationLevel level) : DbTransaction
{
    public override IsolationLevel IsolationLevel => level;

    protected override DbConnection DbConnection => connection;

    public override void Commit() => server.Say("COMMIT TRANSACTION");

    public override void Rollback() => server.Say("ROLLBACK TRANSACTION");
}

/// <summary>Its parameters are the real client's: EF Core sets their types.</summary>
internal sealed class FakeCommand(FakeSqlServer server, FakeConnection connection) : DbCommand
{
    private readonly SqlCommand _real = new();

    [System.Diagnostics.CodeAnalysis.AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => _real.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        server.Say(CommandText);
        return 1;
    }

    public override object? ExecuteScalar()
    {
        using var reader = server.Ask(CommandText);
        return reader.Read() ? reader.GetValue(0) : null;
    }

    protected override DbParameter CreateDbParameter() => _real.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => server.Ask(CommandText);

    protected override void Dispose(bool disposing)
    {
        _real.Dispose();
        base.Dispose(disposing);
    }
}
