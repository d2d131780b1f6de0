using System.Text;
using System.Text.RegularExpressions;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Dashboard.Card;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>The properties every command must have, and the document that is derived from them.</summary>
public sealed class CommandCatalogTests : PageTestContext
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "commands.md");

    [Fact]
    public void Codes_Keys_AndPlaces_AreNobodyElses()
    {
        var commands = Get<CommandCatalog>().All;

        Assert.Equal(commands.Count, commands.Select(command => command.Code).Distinct().Count());
        Assert.Equal(commands.Count, commands.Select(command => command.Key).Distinct().Count());
        Assert.Equal(commands.Count, commands.Select(command => command.Order).Distinct().Count());
        Assert.All(commands, command => Assert.InRange(command.Key, 'A', 'Z'));
    }

    [Fact]
    public async Task Keys_OfAllCommands_AreSentByTheScript()
    {
        var script = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "Mcu.Dashboard", "wwwroot", "desk.js"), TestContext.Current.CancellationToken);
        var sent = Regex.Match(
            script, """const commands = .*"(?<keys>[A-Z]+)"\]""", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["keys"].Value;

        Assert.Equal(Get<CommandCatalog>().All.Select(command => command.Key).Order(), sent.Order());
        Assert.Equal(CommandMessage.Key, char.ToLowerInvariant(Get<CommandCatalog>().Get<WithdrawLastAct>().Key).ToString());
    }

    /// <summary>The endpoint checks the right before it reads which of the commands is meant.</summary>
    [Fact]
    public void CommandsOfOneAddress_HaveOneRight_AndDifferInTheirRequiredFields()
    {
        Assert.All(Get<CommandCatalog>().All.GroupBy(command => command.Address), same =>
        {
            Assert.Single(same.Select(command => command.Right).Distinct());
            var required = same.Select(
                command => string.Join(' ', command.Fields.Where(field => field.Need is FieldNeed.Required).Select(field => field.Name)))
                .ToArray();
            Assert.Equal(required.Length, required.Distinct().Count());
        });
    }

    /// <summary><c>MCU_WRITE_EXPECTED=1</c> writes the document again.</summary>
    [Fact]
    public async Task Document_DescribesTheCommands()
    {
        var table = Table(Get<CommandCatalog>().All);
        var text = await File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken);
        var start = text.IndexOf("| Command |", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("MCU_WRITE_EXPECTED") == "1")
        {
            await File.WriteAllTextAsync(Document, text[..start] + table, TestContext.Current.CancellationToken);
            return;
        }

        Assert.Equal(table, text[start..]);
    }

    private static string Table(IEnumerable<IncidentCommand> commands)
    {
        var table = new StringBuilder("| Command | Address | Key | Fields | Roles |\n|---|---|---|---|---|\n");
        foreach (var command in commands)
        {
            var fields = command.Fields.Select(field => field.Need is FieldNeed.Optional ? $"`{field.Name}`?" : $"`{field.Name}`");
            table.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| `{command.GetType().Name}` | `{command.Address}` | {command.Key} ");
            table.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| {string.Join(", ", fields)} | {string.Join(", ", Rights.RolesOf(command.Right))} |\n");
        }

        return table.ToString();
    }
}
