using Mcu.Application.Common;
using Microsoft.Extensions.Configuration;

namespace Mcu.Infrastructure.Hosting;

/// <summary>Which database this installation uses, as the settings say.</summary>
/// <param name="Programs">Folder above bin of a PostgreSQL of the system, for the embedded database; null: the programs that came with the
/// product.</param>
internal sealed record DatabaseOptions(DatabaseProvider Provider, string? ConnectionString, string DataDirectory, string? Programs = null)
{
    public static DatabaseOptions Read(IConfiguration settings)
    {
        var connection = settings.GetConnectionString("Mcu");
        var said = settings["Database:Provider"];
        var provider = string.IsNullOrWhiteSpace(said)
            ? string.IsNullOrWhiteSpace(connection) ? DatabaseProvider.Embedded : DatabaseProvider.PostgreSql
            : Enum.TryParse<DatabaseProvider>(said, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
                ? parsed
                : throw new SettingException("Database:Provider", $"«{said}» is none of Embedded, PostgreSql, SqlServer");
        if (provider is DatabaseProvider.Embedded && !string.IsNullOrWhiteSpace(connection))
        {
            // It cannot be guessed which of the two was meant, and a wrong guess would open an empty database.
            throw new SettingException(
                "Database:Provider",
                "Embedded brings its own database, but ConnectionStrings:Mcu names another; " +
                "say PostgreSql or SqlServer, or leave the connection string out");
        }

        if (provider is not DatabaseProvider.Embedded && string.IsNullOrWhiteSpace(connection))
        {
            throw new SettingException("ConnectionStrings:Mcu", $"Database:Provider is {provider}, so a connection string is needed");
        }

        var programs = settings["Database:Programs"] is { Length: > 0 } named ? Path.GetFullPath(named) : null;
        return new DatabaseOptions(
            provider,
            connection,
            Path.GetFullPath(settings["Data:Directory"] is { Length: > 0 } folder ? folder : ".data"),
            programs);
    }
}

internal enum DatabaseProvider
{
    Embedded,
    PostgreSql,
    SqlServer,
}
