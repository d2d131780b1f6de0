using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mcu.Tests.Store.SqlServer;

/// <summary>
/// What a script builds: every table with its columns and constraints, and every index. An unknown statement fails the test, so that no
/// table is left out silently.
/// </summary>
internal sealed class ScriptSchema
{
    private readonly SortedDictionary<string, SortedSet<string>> _things = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _columns = [];

    public static ScriptSchema Of(string script)
    {
        var schema = new ScriptSchema();
        foreach (var statement in TSql.Parse(script))
        {
            schema.Take(statement);
        }

        return schema;
    }

    public IReadOnlyList<string> Lines => [.. _things.SelectMany(thing => thing.Value.Select(line => $"{thing.Key}: {line}"))];

    public IReadOnlyList<string> Columns(string table) => _columns[table];

    private void Take(TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateTableStatement create:
                Add(create.SchemaObjectName, create.Definition);
                break;
            case AlterTableAddTableElementStatement alter:
                Add(alter.SchemaObjectName, alter.Definition);
                break;
            case CreateIndexStatement index:
                Line(index.OnName, TSql.Write(index));
                break;
            case DropIndexStatement drop:
                foreach (var clause in drop.DropIndexClauses.Cast<DropIndexClause>())
                {
                    Things(clause.Object).RemoveWhere(line => line.Contains($" INDEX [{clause.Index.Value}]\n", StringComparison.Ordinal));
                }

                break;
            case DropTableStatement drop:
                foreach (var table in drop.Objects)
                {
                    _things.Remove(table.BaseIdentifier.Value);
                }

                break;
            case IfStatement { ThenStatement: { } then }:
                Take(then);
                break;
            case BeginEndBlockStatement block:
                foreach (var inner in block.StatementList.Statements)
                {
                    Take(inner);
                }

                break;
            case ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList { Strings: [StringLiteral text] } }:
                foreach (var inner in TSql.Parse(text.Value))
                {
                    Take(inner);
                }

                break;
            case CreateSchemaStatement or InsertStatement or BeginTransactionStatement or CommitTransactionStatement or UpdateStatement:
                break;
            default:
                Assert.Fail($"{statement.GetType().Name} is new here: {TSql.Write(statement)}");
                break;
        }
    }

    private void Add(SchemaObjectName table, TableDefinition definition)
    {
        var name = table.BaseIdentifier.Value;
        _columns.TryAdd(name, []);
        foreach (var column in definition.ColumnDefinitions)
        {
            Line(table, TSql.Write(column));
            _columns[name].Add(column.ColumnIdentifier.Value);
        }

        foreach (var constraint in definition.TableConstraints)
        {
            Line(table, TSql.Write(constraint));
        }
    }

    private void Line(SchemaObjectName table, string line) => Things(table).Add(line);

    private SortedSet<string> Things(SchemaObjectName table)
    {
        if (!_things.TryGetValue(table.BaseIdentifier.Value, out var lines))
        {
            _things[table.BaseIdentifier.Value] = lines = new SortedSet<string>(StringComparer.Ordinal);
        }

        return lines;
    }
}
