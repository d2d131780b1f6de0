using Mcu.Application.Deadlines;
using Mcu.Infrastructure.Store.Model;
using Mcu.Tests.Store.SqlServer;
using Mcu.Tests.Support;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mcu.Tests.Store.FakeServer;

/// <param name="Name">As the statement calls it; empty when it has no name.</param>
/// <param name="Of">The table's column it comes from, or its name.</param>
/// <param name="IsNull">True where an answer would make the question come again for ever.</param>
internal sealed record FakeColumn(string Name, string Of, bool IsNull = false);

/// <summary>Which columns a statement asks for, by parsing it, and what stands in them.</summary>
/// <param name="tables">For <c>SELECT *</c>.</param>
internal sealed class FakeResults(ScriptSchema tables)
{
    private static readonly string[] Texts =
        [
            "title", "text", "topic_group", "topic", "block", "executor", "district", "acknowledged_by", "taken_by", "changed_by",
            "problem", "clock", "person", "role", "complains_of", "note", "duty", "period", "done_by", "started_by", "secret", "via",
            "territory", "ended_why", "address", "agent", "words", "actor_id", "actor_name", "subject", "act", "before", "after", "hash",
            "norm", "source_cursor", "failure", "subject_kind", "cause", "channel", "last_error", "person_id", "command",
            "position", "substitute_of", "order_note", "code", "origin", "before_hash", "after_hash", "wall_view", "paired_by", "token",
            "user_name", "folded_name", "password_hash", "stamp", "authenticator", "recovery_codes", "print",
        ];

    private static readonly Dictionary<string, object?> Values = Example();

    private long _counted = 1_000;

    /// <returns>One list of columns for each result the statement sends.</returns>
    public IReadOnlyList<IReadOnlyList<FakeColumn>> Results(string statement) =>
        [.. TSql.Parse(statement).Select(part => Result(part, statement)).OfType<List<FakeColumn>>()];

    /// <summary>Whether the counter of the feed is found alone, without that of the flows.</summary>
    public bool FlowsLag { get; set; }

    public object? Value(FakeColumn column) => column switch
    {
        { IsNull: true } => null,
        { Of: "name" } => FlowsLag ? "feed" : "mcu",
        { Of: "value" } => ++_counted,
        _ => Known(column),
    };

    private static object? Known(FakeColumn column) => Values.TryGetValue(column.Of, out var value)
        ? value
        : column.Of is "at" or "hour" or "deciding_deadline" || column.Of.EndsWith("_at", StringComparison.Ordinal)
            ? SampleData.Monday9
            : column.Of.EndsWith("_day", StringComparison.Ordinal) ? new DateOnly(2026, 11, 23) : 1;

    private List<FakeColumn>? Result(TSqlStatement statement, string text) => statement switch
    {
        SelectStatement { Into: null, QueryExpression: QuerySpecification query } when !IsAssignment(query) => Selected(query, text),
        DataModificationStatement { } change => Told(change),
        _ => null,
    };

    private static bool IsAssignment(QuerySpecification query) => query.SelectElements.Any(element => element is SelectSetVariable);

    private List<FakeColumn> Selected(QuerySpecification query, string text)
    {
        // The smallest of what is greater than the last one: at some time there is none. And no table is there before the first migration.
        var isNull = text.Contains("OBJECT_ID", StringComparison.Ordinal)
            || (text.Contains("MIN(", StringComparison.Ordinal) && query.WhereClause is not null);
        return [.. query.SelectElements.SelectMany(element => element is SelectStarExpression
            ? tables.Columns(((NamedTableReference)query.FromClause.TableReferences[0]).SchemaObject.BaseIdentifier.Value)
                .Select(name => new FakeColumn(name, name))
            : [Column(element, isNull)])];
    }

    private static List<FakeColumn>? Told(DataModificationStatement statement)
    {
        var output = statement switch
        {
            InsertStatement insert => insert.InsertSpecification.OutputClause,
            UpdateStatement update => update.UpdateSpecification.OutputClause,
            DeleteStatement delete => delete.DeleteSpecification.OutputClause,
            MergeStatement merge => merge.MergeSpecification.OutputClause,
            _ => null,
        };
        return output is null ? null : [.. output.SelectColumns.Select(element => Column(element, isNull: false))];
    }

    private static FakeColumn Column(SelectElement element, bool isNull)
    {
        var scalar = (SelectScalarExpression)element;
        var (alias, column) = (scalar.ColumnName?.Value ?? "", Name(scalar.Expression));
        return new FakeColumn(alias.Length > 0 ? alias : column, column.Length > 0 ? column : alias, isNull);
    }

    /// <summary>The smallest of a column is a value of that column; a literal text is a text.</summary>
    private static string Name(ScalarExpression expression) => expression switch
    {
        ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., { } column] } => column.Value,
        StringLiteral => "text",
        FunctionCall { FunctionName.Value: "MIN" or "MAX", Parameters: [{ } of] } => Name(of),
        _ => "",
    };

    private static Dictionary<string, object?> Example()
    {
        var incident = SampleData.Fresh(place: SampleData.Place(executor: "dor"));
        var change = incident.Unpublished[^1];
        var signal = SampleData.Signal();
        Dictionary<string, object?> values = new()
        {
            ["status"] = incident.Status.ToString(),
            ["kind"] = "Message",
            ["number"] = incident.Number,
            ["source"] = signal.Source,
            ["source_kind"] = "Api",
            ["external_id"] = signal.ExternalId,
            ["clocks"] = Json.Write(incident.Clocks),
            ["content"] = Json.Write(signal),
            ["content_hash"] = "0",
            ["author"] = null,
            ["author_hash"] = null,
            ["contact_hash"] = null,
            ["event"] = Json.Write(change.Event),
            ["was"] = null,
            ["now"] = Json.Write(change.Now),
            ["receipt"] = Json.Write(new Application.Signals.ImportReceipt("s", "f", false, SampleData.Monday9, 1, 1, 0, 0, [])),
            ["municipality"] = "perm",
            ["is_training"] = false,
            ["is_demo_seeded"] = false,
            ["duties_since"] = null,
            ["sessions_since"] = SampleData.Monday9,
            ["Value"] = SampleData.Monday9,
            ["is_new"] = true,
            ["answered_in_time"] = true,
            ["compatibility_level"] = 150,
            ["is_read_committed_snapshot_on"] = true,
            ["key"] = Guid.Empty,
            ["lease_by"] = Guid.Empty,
            ["lease_until"] = SampleData.Monday9,
            ["locked_until"] = SampleData.Monday9,
            ["is_important"] = false,
            ["body"] = Json.Write<RuleBody>(new LayerRule(2026, [])),
            ["xml"] = "<key />",
            ["purpose"] = TestRing.Rows[0].Purpose,
            ["wrapped"] = TestRing.Rows[0].Wrapped,
            ["master"] = TestRing.Rows[0].Master,
            ["day"] = new DateOnly(2026, 11, 23),
            ["state"] = "pending",
            ["MigrationId"] = null,
            ["Told"] = "told",
            ["fields"] = Json.Write(new Dictionary<string, string>()),
            ["board"] = Json.Pack(Application.Live.BoardSeed.Empty),
        };
        foreach (var name in Texts)
        {
            values[name] = name;
        }

        return values;
    }
}
