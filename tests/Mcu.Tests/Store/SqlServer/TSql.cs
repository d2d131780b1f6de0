using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mcu.Tests.Store.SqlServer;

/// <summary>Microsoft's own parser of T-SQL, in the version of SQL Server 2019.</summary>
internal static class TSql
{
    /// <summary>
    /// The statements of a script, batch after batch; the text of a batch that is run by EXEC or sp_executesql is looked into as well.
    /// </summary>
    public static IReadOnlyList<TSqlStatement> Parse(string script)
    {
        using var reader = new StringReader(script);
        var parsed = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        Assert.True(
            errors.Count == 0,
            $"{string.Join('\n', errors.Select(error => $"{error.Line}:{error.Column} {error.Message}"))}\n{script}");
        TSqlStatement[] statements = [.. ((TSqlScript)parsed).Batches.SelectMany(batch => batch.Statements)];
        foreach (var inner in statements.OfType<ExecuteStatement>().SelectMany(Texts))
        {
            Parse(inner);
        }

        return statements;
    }

    /// <summary>One way to write a statement, whoever wrote it first.</summary>
    public static string Write(TSqlFragment fragment)
    {
        new Sql150ScriptGenerator().GenerateScript(fragment, out var script);
        return script.ReplaceLineEndings("\n").Trim();
    }

    private static IEnumerable<string> Texts(ExecuteStatement statement) => statement.ExecuteSpecification.ExecutableEntity switch
    {
        ExecutableStringList strings => [string.Concat(strings.Strings.OfType<StringLiteral>().Select(text => text.Value))],
        ExecutableProcedureReference { ProcedureReference.ProcedureReference.Name.BaseIdentifier.Value: "sp_executesql" } call =>
            [((StringLiteral)call.Parameters[0].ParameterValue).Value],
        _ => [],
    };
}
