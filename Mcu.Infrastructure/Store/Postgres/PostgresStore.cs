using Mcu.Infrastructure.Store.Model;
using System.Data.Common;
using Mcu.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mcu.Infrastructure.Store.Postgres;

/// <summary>Registers the services used only with PostgreSQL, the embedded one included.</summary>
internal static class PostgresStore
{
    /// <summary>The meter in which the client counts its connections and commands.</summary>
    public const string Meter = "Npgsql";

    private const int MaxConnections = 40;

    /// <param name="address">The connection string, known once the database is started.</param>
    public static void AddPostgres(this IServiceCollection services, Func<IServiceProvider, string> address)
    {
        services.AddSingleton(provider => new NpgsqlDataSourceBuilder(address(provider)).Build());
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
        services.AddSingleton<IEngine, PostgresEngine>();
        services.AddSingleton<IInboxTable, PostgresInbox>();
        services.AddDbContext<McuDbContext>((provider, options) => options
            .UseNpgsql(
                provider.GetRequiredService<NpgsqlDataSource>(),
                npgsql => npgsql.MigrationsHistoryTable(McuDbContext.History, McuDbContext.Schema))
            .ConfigureWarnings(McuDbContext.Warnings));
    }

    /// <summary>The connection string of the settings with the product's defaults.</summary>
    public static string Address(string connection)
    {
        try
        {
            var address = new NpgsqlConnectionStringBuilder(connection) { ApplicationName = "mcu" };
            if (address.Timeout == 0)
            {
                throw new SettingException("ConnectionStrings:Mcu", "Timeout=0 would wait for ever");
            }

            // Below the limit of a small server, so that a command or a second node can connect as well.
            address.MaxPoolSize = connection.Contains("Pool Size", StringComparison.OrdinalIgnoreCase)
                ? address.MaxPoolSize
                : MaxConnections;

            // The machine's PGCLIENTENCODING and PGTZ are meant for other programs: another encoding would corrupt every Cyrillic letter.
            (address.ClientEncoding, address.Timezone) = ("UTF8", "UTC");

            // A transaction waits for nothing but the database, so one that is idle hangs and must not keep the feed's counter locked.
            address.Options = $"{address.Options} -c idle_in_transaction_session_timeout=5s".Trim();
            return address.ConnectionString;
        }
        catch (ArgumentException error)
        {
            throw new SettingException("ConnectionStrings:Mcu", $"this is no connection string of PostgreSQL: {error.Message}");
        }
    }
}
